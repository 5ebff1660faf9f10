using System.Security.Cryptography;
using Flow.Atari.Cartridges;

namespace Flow.Atari;

/// <summary>
/// A game's ROM and the bank-switching scheme found for it. Immutable; any number of <see cref="AtariGame"/>s on any threads
/// may share one.
/// </summary>
public sealed class Cartridge
{
    private readonly byte[] _rom;
    private readonly CartridgeType _type;

    private Cartridge(byte[] rom, CartridgeType type, string md5, int size)
    {
        _rom = rom;
        _type = type;
        Md5 = md5;
        Size = size;
    }

    /// <summary>MD5 of the file as it is: 32 lower-case hexadecimal digits.</summary>
    public string Md5 { get; }

    /// <summary>Name of the scheme: "2K", "4K", "F8", "F6" or "F4".</summary>
    public string Scheme => _type.Name;

    /// <summary>Size of the file in bytes.</summary>
    public int Size { get; }

    /// <summary>Takes the bytes of a ROM file and finds its scheme, from the bytes alone.</summary>
    /// <param name="rom">The whole file; it is copied.</param>
    /// <returns>The cartridge.</returns>
    /// <exception cref="CartridgeException">The size is none that a scheme has.</exception>
    public static Cartridge Load(ReadOnlySpan<byte> rom)
    {
        (CartridgeType type, int used) = CartridgeType.Detect(rom);
        return new Cartridge(rom[..used].ToArray(), type, HashOf(rom), rom.Length);
    }

    /// <summary>A fresh memory map with this ROM in it.</summary>
    internal MemoryMap CreateMap() => new(_rom, cartridgeRam: 0);

    /// <summary>A fresh scheme on a map that <see cref="CreateMap"/> made.</summary>
    internal Scheme CreateScheme(MemoryMap map) => _type.Create(map);

    // ALE's list of games and every collection of ROMs name a dump by its MD5; nothing here is kept secret by it.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "An identifier, not a safeguard.")]
    private static string HashOf(ReadOnlySpan<byte> rom) => Convert.ToHexStringLower(MD5.HashData(rom));
}
