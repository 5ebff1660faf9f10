namespace Flow.Atari.Hardware;

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
