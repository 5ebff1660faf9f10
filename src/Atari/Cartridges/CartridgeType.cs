namespace Flow.Atari.Cartridges;

/// <summary>A kind of cartridge.</summary>
/// <param name="Name">The scheme's name as it is commonly known.</param>
/// <param name="Create">Makes the scheme.</param>
/// <param name="Ram">Bytes of RAM on the cartridge.</param>
/// <param name="Uses">Bytes of the file that the cartridge holds; null for all.</param>
internal sealed record CartridgeType(string Name, Func<MemoryMap, Scheme> Create, int Ram = 0, int? Uses = null)
{
    public static readonly CartridgeType Rom2K = new("2K", static map => new PlainRom(map), Uses: 2048);
    public static readonly CartridgeType Rom4K = new("4K", static map => new PlainRom(map), Uses: 4096);
    public static readonly CartridgeType CV = new("CV", static map => new CV(map), Ram: 1024);
    public static readonly CartridgeType F8 = new("F8", static map => new F8(map));
    public static readonly CartridgeType F8Swapped = new("F8", static map => new F8(map, startBank: 0));
    public static readonly CartridgeType F8SC = new("F8SC", static map => new F8(map), Ram: 128);
    public static readonly CartridgeType F6 = new("F6", static map => new F6(map));
    public static readonly CartridgeType F6SC = new("F6SC", static map => new F6(map), Ram: 128);
    public static readonly CartridgeType F4 = new("F4", static map => new F4(map));
    public static readonly CartridgeType F4SC = new("F4SC", static map => new F4SC(map), Ram: 128);
    public static readonly CartridgeType FA = new("FASC", static map => new FA(map), Ram: 256);
    public static readonly CartridgeType FE = new("FE", static map => new FE(map));
    public static readonly CartridgeType E0 = new("E0", static map => new E0(map));
    public static readonly CartridgeType E7 = new("E7", static map => new E7(map), Ram: 2048);
    public static readonly CartridgeType UA = new("UA", static map => new UA(map));
    public static readonly CartridgeType Tigervision3F = new("3F", static map => new Tigervision3F(map));
    public static readonly CartridgeType Tigervision3E = new("3E", static map => new Tigervision3E(map), Ram: 32768);
    public static readonly CartridgeType DPC = new("DPC", static map => new DPC(map));
    public static readonly CartridgeType MB = new("MB", static map => new MB(map));
    public static readonly CartridgeType MC = new("MC", static map => new MC(map), Ram: 32768);
}
