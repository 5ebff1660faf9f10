namespace Flow.Lab.Fuzzing.Roms;

/// <summary>What a writer of programs must know of the 6502's opcodes, the undocumented ones too.</summary>
internal static class Instructions
{
    /// <summary>Opcodes that halt the processor for good.</summary>
    public static IReadOnlyList<byte> Halting { get; } = [0x02, 0x12, 0x22, 0x32, 0x42, 0x52, 0x62, 0x72, 0x92, 0xB2, 0xD2, 0xF2];

    /// <summary>Opcodes after which the next instruction is run.</summary>
    public static IReadOnlyList<byte> Straight { get; } =
        [.. Enumerable.Range(0, 256).Select(opcode => (byte)opcode).Where(opcode => !IsJump(opcode) && !Halting.Contains(opcode))];

    /// <summary>Opcodes of the eight branches.</summary>
    public static IReadOnlyList<byte> Branches { get; } = [0x10, 0x30, 0x50, 0x70, 0x90, 0xB0, 0xD0, 0xF0];

    /// <summary>Bytes of an instruction that runs on to the next, opcode included.</summary>
    /// <param name="opcode">One of <see cref="Straight"/>.</param>
    public static int LengthOf(byte opcode) => (opcode & 0x1F) switch
    {
        0x08 or 0x0A or 0x18 or 0x1A => 1,
        >= 0x0C and <= 0x0F or 0x19 or >= 0x1B => 3,
        _ => 2,
    };

    private static bool IsJump(byte opcode) => opcode is 0x00 or 0x20 or 0x40 or 0x60 or 0x4C or 0x6C || (opcode & 0x1F) == 0x10;
}
