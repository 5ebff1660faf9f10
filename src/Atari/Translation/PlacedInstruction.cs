using Flow.Atari.Hardware;

namespace Flow.Atari.Translation;

/// <summary>An instruction of a cartridge where the program counter meets it.</summary>
/// <param name="Pc">The 16-bit address of its opcode.</param>
/// <param name="Instruction">What it is.</param>
/// <param name="Operand">The bytes after the opcode, low first; 0 where there are none.</param>
/// <param name="Length">Bytes, opcode and all: 1 to 3.</param>
internal readonly record struct PlacedInstruction(int Pc, Instruction Instruction, int Operand, int Length)
{
    /// <summary>The address of the instruction that follows it in memory.</summary>
    public int Next => (Pc + Length) & 0xFFFF;

    /// <summary>What is done.</summary>
    public Operation Operation => Instruction.Operation;

    /// <summary>True for the eight branches.</summary>
    public bool IsBranch => Operation is >= Operation.Bcc and <= Operation.Bvs;

    /// <summary>Where a branch leads when it is taken, or a JMP or JSR to a fixed address.</summary>
    public int Target => IsBranch ? (Next + (sbyte)Operand) & 0xFFFF : Operand;

    /// <summary>True where what follows in memory is not what follows in time.</summary>
    public bool Leaves => Operation is Operation.Jmp or Operation.Jsr or Operation.Rts;
}
