namespace Flow.Atari.Hardware;

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
