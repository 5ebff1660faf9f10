namespace Flow.Atari.Cartridges;

/// <summary>BF: sixty-four banks of 4K, hot spots from $FF80 on; starts in the first bank. The reference has none: its files of 256 KB say BFBF somewhere.</summary>
internal sealed class BF(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1F80, startBank: 0)
{
    /// <summary>Whether a file says so.</summary>
    /// <param name="rom">The file's bytes.</param>
    public static bool IsSigned(ReadOnlySpan<byte> rom) => rom.IndexOf("BFBF"u8) >= 0;
}
