namespace Flow.Atari.Cartridges;

/// <summary>A scheme's name and how to make one, and the rules by which a file's bytes tell its scheme.</summary>
internal sealed record CartridgeType(string Name, Func<MemoryMap, Scheme> Create)
{
    private const string Allowed = "allowed are 2048, 4096, 8192, 16384 and 32768 bytes";

    private static readonly CartridgeType Rom2K = new("2K", static map => new PlainRom(map));
    private static readonly CartridgeType Rom4K = new("4K", static map => new PlainRom(map));
    private static readonly CartridgeType F8 = new("F8", static map => new F8(map));
    private static readonly CartridgeType F6 = new("F6", static map => new F6(map));
    private static readonly CartridgeType F4 = new("F4", static map => new F4(map));

    /// <summary>Finds the scheme of a file and how many of its bytes the cartridge holds.</summary>
    /// <exception cref="CartridgeException">No scheme has this size.</exception>
    public static (CartridgeType Type, int Used) Detect(ReadOnlySpan<byte> rom) => rom.Length switch
    {
        2048 => (Rom2K, 2048),
        4096 => HalvesAreEqual(rom) ? (Rom2K, 2048) : (Rom4K, 4096),
        8192 => HalvesAreEqual(rom) ? (Rom4K, 4096) : (F8, 8192),
        16384 => (F6, 16384),
        32768 => (F4, 32768),
        0 => throw new CartridgeException($"The ROM is empty; {Allowed}."),
        _ => throw new CartridgeException($"The ROM has {rom.Length} bytes; {Allowed}."),
    };

    private static bool HalvesAreEqual(ReadOnlySpan<byte> rom)
    {
        int half = rom.Length / 2;
        return rom[..half].SequenceEqual(rom[half..]);
    }
}
