using System.Security.Cryptography;
using Flow.Atari.Cartridges;
using Flow.Atari.Machines;

namespace Flow.Atari;

/// <summary>
/// A game's ROM and the bank-switching scheme found for it. Immutable; any number of <see cref="AtariGame"/>s on any threads
/// may share one.
/// </summary>
public sealed class Cartridge
{
    private readonly byte[] _rom;
    private readonly CartridgeType _type;
    private CodeCache? _code;

    private Cartridge(byte[] rom, CartridgeType type, string md5, int size)
    {
        _rom = rom;
        _type = type;
        Md5 = md5;
        Size = size;
    }

    /// <summary>MD5 of the file as it is: 32 lower-case hexadecimal digits.</summary>
    public string Md5 { get; }

    /// <summary>
    /// Name of the scheme: 2K, 4K, CV, F8, F8SC, F6, F6SC, F4, F4SC, FASC, FE, E0, E7, UA, 3F, 3E, DPC, MB or MC.
    /// </summary>
    public string Scheme => _type.Name;

    /// <summary>Size of the file in bytes, unpacked.</summary>
    public int Size { get; }

    /// <summary>Bytes that the ROM was padded or cut to, as no cartridge has its <see cref="Size"/>; null where it fits as it is.</summary>
    public int? FittedTo { get; private init; }

    /// <summary>What translating its code has taken so far.</summary>
    public TranslationCost Translation => Code.Cost;

    /// <summary>Takes the bytes of a ROM file and finds its scheme, from the bytes alone.</summary>
    /// <param name="rom">The whole file, a gzip file of it, or a zip file with one ROM in it; at most 512 KiB unpacked. It is copied.</param>
    /// <returns>The cartridge.</returns>
    /// <exception cref="CartridgeException">
    /// No scheme fits, no program could begin in it, or the zip file is damaged or has not exactly one ROM; the message says what was found
    /// and what is allowed.
    /// </exception>
    public static Cartridge Load(ReadOnlySpan<byte> rom) => RomZip.Is(rom)
        ? RomZip.Only(rom, CartridgeDetection.MostBytes, Of)
        : Of(RomBytes.Unpack(rom, CartridgeDetection.MostBytes));

    /// <summary>Its code as far as it has been translated, which all consoles share that play it.</summary>
    internal CodeCache Code => LazyInitializer.EnsureInitialized(
        ref _code, () => new CodeCache(MemoryMap.ConsoleRam + _type.Ram + _rom.Length, MemoryMap.ConsoleRam + _type.Ram));

    /// <summary>A fresh memory map with this ROM in it.</summary>
    internal MemoryMap CreateMap() => new(_rom, _type.Ram);

    /// <summary>A fresh scheme on a map that <see cref="CreateMap"/> made.</summary>
    internal Scheme CreateScheme(MemoryMap map) => _type.Create(map);

    private static Cartridge Of(byte[] bytes)
    {
        string md5 = HashOf(bytes);
        byte[] fitting = bytes;
        CartridgeType? type = CartridgeDetection.Detect(bytes, md5);
        if (type is null)
        {
            fitting = FittedRom.Of(bytes) ?? throw CartridgeDetection.Refuse(bytes.Length);
            type = CartridgeDetection.Detect(fitting, md5)!;
        }

        byte[] used = type.Uses is { } most && fitting.Length > most ? fitting[..most] : fitting;
        Cartridge cartridge = new(used, type, md5, bytes.Length) { FittedTo = fitting == bytes ? null : fitting.Length };
        cartridge.RefuseWithoutStart();
        return cartridge;
    }

    private void RefuseWithoutStart()
    {
        Scheme scheme = CreateScheme(CreateMap());
        scheme.Reset();
        int start = scheme.ReadStart();
        if (scheme.CanStartAt(start)) return;
        throw FittedTo is not null
            ? CartridgeDetection.Refuse(Size)
            : new CartridgeException($"The ROM of {Size} bytes has a reset vector of ${start:X4}, where a {Scheme} cartridge has no program; allowed is an Atari 2600 ROM.");
    }

    // ALE's list of games and every collection of ROMs name a dump by its MD5; nothing here is kept secret by it.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "An identifier, not a safeguard.")]
    private static string HashOf(ReadOnlySpan<byte> rom) => Convert.ToHexStringLower(MD5.HashData(rom));
}

/// <summary>
/// What the translation of a cartridge's code into .NET code has taken so far. It happens where code runs often, on the thread that plays, once for all
/// consoles of the process that play the cartridge.
/// </summary>
/// <param name="Regions">How many regions of code were translated.</param>
/// <param name="Time">The time it took, compilation among it.</param>
/// <param name="AllocatedBytes">Managed bytes that it allocated; frames allocate none beside them.</param>
public readonly record struct TranslationCost(int Regions, TimeSpan Time, long AllocatedBytes);

/// <summary>A file that is no cartridge this console can take. The message is one line: what was found, what is allowed.</summary>
public sealed class CartridgeException(string message) : Exception(ShownText.Line(message));
