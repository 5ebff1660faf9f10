namespace Flow.Atari.Tests;

/// <summary>A tiny assembler: opcodes by hand, labels for jumps back, the vectors at the end.</summary>
internal sealed class RomBuilder(int size)
{
    private readonly byte[] _rom = new byte[size];
    private int _next;

    private int Origin => 0x10000 - size;

    /// <summary>Address of the next instruction.</summary>
    public int Here => Origin + _next;

    public RomBuilder Emit(params ReadOnlySpan<byte> code)
    {
        code.CopyTo(_rom.AsSpan(_next));
        _next += code.Length;
        return this;
    }

    /// <summary>LDA #value, STA address (zero page).</summary>
    public RomBuilder Store(int address, int value) => Emit(0xA9, (byte)value, 0x85, (byte)address);

    /// <summary>STA WSYNC, <paramref name="lines"/> times (1 to 255), counted in X.</summary>
    public RomBuilder WaitLines(int lines)
    {
        Emit(0xA2, (byte)lines);
        int loop = Here;
        return Emit(0x85, 0x02, 0xCA).BranchNotZero(loop);
    }

    public RomBuilder BranchNotZero(int target) => Emit(0xD0, (byte)(target - Here - 2));

    public RomBuilder Jump(int target) => Emit(0x4C, (byte)target, (byte)(target >> 8));

    /// <summary>VSYNC for three lines: what every frame begins with.</summary>
    public RomBuilder VerticalSync() => Store(0x00, 2).WaitLines(3).Store(0x00, 0);

    /// <summary>The finished ROM, started at its first byte.</summary>
    public byte[] Build()
    {
        _rom[^4] = (byte)Origin;
        _rom[^3] = (byte)(Origin >> 8);
        return [.. _rom];
    }
}
