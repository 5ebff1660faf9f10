using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Flow.Atari.Hardware.Operation;

namespace Flow.Atari.Hardware;

/// <summary>The 256 opcodes of an NMOS 6502, as its data sheet lays them out: sixteen to a row.</summary>
internal static class Opcodes
{
    private const Operand Imp = Operand.None;
    private const Operand Imm = Operand.Immediate;
    private const Operand Zp = Operand.ZeroPage;
    private const Operand ZpX = Operand.ZeroPageX;
    private const Operand ZpY = Operand.ZeroPageY;
    private const Operand Abs = Operand.Absolute;
    private const Operand AbsX = Operand.AbsoluteX;
    private const Operand AbsY = Operand.AbsoluteY;
    private const Operand Ind = Operand.Indirect;
    private const Operand IndX = Operand.IndirectX;
    private const Operand IndY = Operand.IndirectY;

    private static readonly Instruction[] Table = [.. Enumerable.Range(0, 256).Select(Decode)];

    private static ReadOnlySpan<Operation> Operations =>
    [
        Brk,  Ora,  Jam,  Slo,  Nop,  Ora,  Asl,  Slo,  Php,  Ora,  AslA, Anc,  Nop,  Ora,  Asl,  Slo,
        Bpl,  Ora,  Jam,  Slo,  Nop,  Ora,  Asl,  Slo,  Clc,  Ora,  Nop,  Slo,  Nop,  Ora,  Asl,  Slo,
        Jsr,  And,  Jam,  Rla,  Bit,  And,  Rol,  Rla,  Plp,  And,  RolA, Anc,  Bit,  And,  Rol,  Rla,
        Bmi,  And,  Jam,  Rla,  Nop,  And,  Rol,  Rla,  Sec,  And,  Nop,  Rla,  Nop,  And,  Rol,  Rla,
        Rti,  Eor,  Jam,  Sre,  Nop,  Eor,  Lsr,  Sre,  Pha,  Eor,  LsrA, Asr,  Jmp,  Eor,  Lsr,  Sre,
        Bvc,  Eor,  Jam,  Sre,  Nop,  Eor,  Lsr,  Sre,  Cli,  Eor,  Nop,  Sre,  Nop,  Eor,  Lsr,  Sre,
        Rts,  Adc,  Jam,  Rra,  Nop,  Adc,  Ror,  Rra,  Pla,  Adc,  RorA, Arr,  Jmp,  Adc,  Ror,  Rra,
        Bvs,  Adc,  Jam,  Rra,  Nop,  Adc,  Ror,  Rra,  Sei,  Adc,  Nop,  Rra,  Nop,  Adc,  Ror,  Rra,
        Nop,  Sta,  Nop,  Sax,  Sty,  Sta,  Stx,  Sax,  Dey,  Nop,  Txa,  Ane,  Sty,  Sta,  Stx,  Sax,
        Bcc,  Sta,  Jam,  Sha,  Sty,  Sta,  Stx,  Sax,  Tya,  Sta,  Txs,  Shs,  Shy,  Sta,  Shx,  Sha,
        Ldy,  Lda,  Ldx,  Lax,  Ldy,  Lda,  Ldx,  Lax,  Tay,  Lda,  Tax,  Lxa,  Ldy,  Lda,  Ldx,  Lax,
        Bcs,  Lda,  Jam,  Lax,  Ldy,  Lda,  Ldx,  Lax,  Clv,  Lda,  Tsx,  Las,  Ldy,  Lda,  Ldx,  Lax,
        Cpy,  Cmp,  Nop,  Dcp,  Cpy,  Cmp,  Dec,  Dcp,  Iny,  Cmp,  Dex,  Sbx,  Cpy,  Cmp,  Dec,  Dcp,
        Bne,  Cmp,  Jam,  Dcp,  Nop,  Cmp,  Dec,  Dcp,  Cld,  Cmp,  Nop,  Dcp,  Nop,  Cmp,  Dec,  Dcp,
        Cpx,  Sbc,  Nop,  Isc,  Cpx,  Sbc,  Inc,  Isc,  Inx,  Sbc,  Nop,  Sbc,  Cpx,  Sbc,  Inc,  Isc,
        Beq,  Sbc,  Jam,  Isc,  Nop,  Sbc,  Inc,  Isc,  Sed,  Sbc,  Nop,  Isc,  Nop,  Sbc,  Inc,  Isc,
    ];

    // An instruction that takes a value takes the one at the address.
    private static ReadOnlySpan<Operand> Operands =>
    [
        Imp,  IndX, Imp,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
        Imp,  IndX, Imp,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
        Imp,  IndX, Imp,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
        Imp,  IndX, Imp,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Ind,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
        Imm,  IndX, Imm,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpY,  ZpY,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsY, AbsY,
        Imm,  IndX, Imm,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpY,  ZpY,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsY, AbsY,
        Imm,  IndX, Imm,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
        Imm,  IndX, Imm,  IndX, Zp,   Zp,   Zp,   Zp,   Imp,  Imm,  Imp,  Imm,  Abs,  Abs,  Abs,  Abs,
        Imm,  IndY, Imp,  IndY, ZpX,  ZpX,  ZpX,  ZpX,  Imp,  AbsY, Imp,  AbsY, AbsX, AbsX, AbsX, AbsX,
    ];

    // Crossed pages and taken branches come on top. Two oddities of the reference: LAX of the zero page ($A7) takes four, and a
    // jam two, once.
    private static ReadOnlySpan<byte> Cycles =>
    [
        7, 6, 2, 8, 3, 3, 5, 5, 3, 2, 2, 2, 4, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
        6, 6, 2, 8, 3, 3, 5, 5, 4, 2, 2, 2, 4, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
        6, 6, 2, 8, 3, 3, 5, 5, 3, 2, 2, 2, 3, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
        6, 6, 2, 8, 3, 3, 5, 5, 4, 2, 2, 2, 5, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
        2, 6, 2, 6, 3, 3, 3, 3, 2, 2, 2, 2, 4, 4, 4, 4,
        2, 6, 2, 6, 4, 4, 4, 4, 2, 5, 2, 5, 5, 5, 5, 5,
        2, 6, 2, 6, 3, 3, 3, 4, 2, 2, 2, 2, 4, 4, 4, 4,
        2, 5, 2, 5, 4, 4, 4, 4, 2, 4, 2, 4, 4, 4, 4, 4,
        2, 6, 2, 8, 3, 3, 5, 5, 2, 2, 2, 2, 4, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
        2, 6, 2, 8, 3, 3, 5, 5, 2, 2, 2, 2, 4, 4, 6, 6,
        2, 5, 2, 8, 4, 4, 6, 6, 2, 4, 2, 7, 4, 4, 7, 7,
    ];

    /// <summary>What <paramref name="opcode"/> (0..255, not checked) stands for.</summary>
    public static Instruction Of(int opcode) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table), opcode);

    private static Instruction Decode(int opcode)
    {
        Operand operand = Operands[opcode];
        bool atAddress = Operations[opcode] <= LastWithValue && operand is >= Operand.ZeroPage and <= Operand.IndirectY;
        return new Instruction(Operations[opcode], atAddress ? operand + (Operand.AtZeroPage - Operand.ZeroPage) : operand, Cycles[opcode]);
    }
}

/// <summary>An opcode, taken apart.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Operand">With what.</param>
/// <param name="Cycles">How long it takes, without what crossed pages and taken branches add.</param>
internal readonly record struct Instruction(Operation Operation, Operand Operand, byte Cycles);

/// <summary>What the processor can do, by the usual mnemonics, undocumented ones too; an A at the end: to the accumulator.</summary>
internal enum Operation : byte
{
    // With a value.
    Adc, Anc, And, Ane, Arr, Asr, Bit, Cmp, Cpx, Cpy, Eor, Las, Lax, Lda, Ldx, Ldy, Lxa, Nop, Ora, Sbc, Sbx,

    // With the distance of a branch.
    Bcc, Bcs, Beq, Bmi, Bne, Bpl, Bvc, Bvs, LastWithValue = Bvs,

    // With an address.
    Asl, Dcp, Dec, Inc, Isc, Jmp, Lsr, Rla, Rol, Ror, Rra, Sax, Sha, Shs, Shx, Shy, Slo, Sre, Sta, Stx, Sty,

    // With nothing but registers and the stack.
    AslA, LsrA, RolA, RorA, Brk, Clc, Cld, Cli, Clv, Dex, Dey, Inx, Iny, Jam, Jsr, Pha, Php, Pla, Plp, Rti, Rts, Sec, Sed, Sei,
    Tax, Tay, Tsx, Txa, Txs, Tya,
}

/// <summary>What an instruction works on: nothing that follows, the byte that follows, an address, or the value at that address.</summary>
internal enum Operand : byte
{
    /// <summary>Nothing, or what the operation reads by itself.</summary>
    None,

    /// <summary>The byte after the opcode.</summary>
    Immediate,

    /// <summary>An address from here on.</summary>
    ZeroPage,
    ZeroPageX,
    ZeroPageY,
    Absolute,
    AbsoluteX,
    AbsoluteY,
    IndirectX,
    IndirectY,

    /// <summary>The value at such an address, in the same order.</summary>
    AtZeroPage,
    AtZeroPageX,
    AtZeroPageY,
    AtAbsolute,
    AtAbsoluteX,
    AtAbsoluteY,
    AtIndirectX,
    AtIndirectY,

    /// <summary>The address that lies at an address: JMP's.</summary>
    Indirect,
}
