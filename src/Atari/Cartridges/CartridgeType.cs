namespace Flow.Atari.Cartridges;

/// <summary>Looks for what tells a scheme in a file's bytes.</summary>
/// <param name="rom">The bytes, of a size that the scheme has.</param>
internal delegate bool CartridgeSign(ReadOnlySpan<byte> rom);

/// <summary>A kind of cartridge: how it answers, and how its files are recognised.</summary>
/// <param name="Name">The scheme's name as it is commonly known.</param>
/// <param name="Create">Makes the scheme.</param>
/// <param name="Sizes">The sizes of its files, in bytes; null for any.</param>
/// <param name="Sign">What its bytes tell it by; null where the size is enough.</param>
/// <param name="Ram">Bytes of RAM on the cartridge.</param>
/// <param name="Uses">Bytes of the file that the cartridge holds; null for all.</param>
internal sealed record CartridgeType(
    string Name, Func<MemoryMap, Scheme> Create, int[]? Sizes = null, CartridgeSign? Sign = null, int Ram = 0, int? Uses = null)
{
    /// <summary>All of them, in the order in which a file is asked whether it is one: the first that says so has it, as on the reference.</summary>
    public static IReadOnlyList<CartridgeType> All { get; } =
    [
        new("CV", static map => new CV(map), [2048, 4096], Signature.IsCV, Ram: 1024),
        new("2K", static map => new PlainRom(map), [2048, 4096], static rom => Signature.IsOf(rom, 2048), Uses: 2048) { Dumps = ["52a0003efb3b1c49fcde4dbc2c685d8f"] },
        new("DPC", static map => new DPC(map), [10240, 10495, 10496]),
        new("FASC", static map => new FA(map), [12288], Ram: 256),
        new("F8SC", static map => new F8(map), [8192], Signature.HasSuperchip, Ram: 128),
        new("F6SC", static map => new F6(map), [16384], Signature.HasSuperchip, Ram: 128) { Dumps = ["6dda84fb8e442ecf34241ac0d1d91d69"] },
        new("F4SC", static map => new F4SC(map), [32768], Signature.HasSuperchip, Ram: 128),
        new("4K", static map => new PlainRom(map), [4096, 8192], static rom => Signature.IsOf(rom, 4096), Uses: 4096) { Dumps = ["5bcc83677d68f7ef74c1b4a0697ba2a8"] },
        new("E7", static map => new E7(map), [16384], Signature.IsE7, Ram: 2048),
        new("E0", static map => new E0(map), [8192], Signature.IsE0),
        new("3E", static map => new Tigervision3E(map), Sign: Signature.Is3EOfAnySize, Ram: 32768),
        new("3F", static map => new Tigervision3F(map), Sign: Signature.Is3FOfAnySize),
        new("UA", static map => new UA(map), [8192], Signature.IsUA),
        new("FE", static map => new FE(map), [8192], Signature.IsFE),
        new("F8", static map => new F8(map), [8192]),
        new("F8", static map => new F8(map, startBank: 0), []) { Dumps = ["bc24440b59092559a1ec26055fd1270e", "75ee371ccfc4f43e7d9b8f24e1266b55"] },
        new("F6", static map => new F6(map), [16384]),
        new("F4", static map => new F4(map), [32768]),
        new("MB", static map => new MB(map), [65536]),
        new("MC", static map => new MC(map), [131072], Ram: 32768),
    ];

    /// <summary>MD5s of dumps that are of this kind whatever their bytes say.</summary>
    public IReadOnlyList<string> Dumps { get; init; } = [];

    /// <summary>Whether a file is one, where none before it in <see cref="All"/> says so.</summary>
    /// <param name="rom">The file's bytes.</param>
    public bool Is(ReadOnlySpan<byte> rom) => (Sizes?.Contains(rom.Length) ?? true) && (Sign?.Invoke(rom) ?? true);
}
