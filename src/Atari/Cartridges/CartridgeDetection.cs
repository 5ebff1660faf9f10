namespace Flow.Atari.Cartridges;

/// <summary>Which file is which: by its size, then by its bytes, in the reference's order. Names of files play no part.</summary>
internal static class CartridgeDetection
{
    /// <summary>The most bytes that a ROM may have.</summary>
    public const int MostBytes = 512 * 1024;

    private const string Allowed =
        "allowed are 2048, 4096, 8192, 10240, 10495, 10496, 12288, 16384, 32768, 65536 and 131072 bytes, 3F or 3E programs of any other multiple of 2048 up to 524288, and programs below 2048 bytes or of whole kilobytes up to 32768 with at most 63 bytes more";

    private const int SuperchargerLoad = 8448;
    private const int BankBytes = 4096;
    private const int SuperchipBytes = 256;
    private const int TigervisionBank = 2048;

    // Dumps that the rules below would get wrong.
    private static readonly Dictionary<string, CartridgeType> Exceptions = new()
    {
        ["bc24440b59092559a1ec26055fd1270e"] = CartridgeType.F8Swapped,
        ["75ee371ccfc4f43e7d9b8f24e1266b55"] = CartridgeType.F8Swapped,
        ["52a0003efb3b1c49fcde4dbc2c685d8f"] = CartridgeType.Rom2K,
        ["5bcc83677d68f7ef74c1b4a0697ba2a8"] = CartridgeType.Rom4K,
        ["6dda84fb8e442ecf34241ac0d1d91d69"] = CartridgeType.F6SC,
    };

    /// <summary>Finds the scheme of a file.</summary>
    /// <param name="rom">The file's bytes.</param>
    /// <param name="md5">Their MD5.</param>
    /// <returns>The scheme; null where no cartridge has this size.</returns>
    /// <exception cref="CartridgeException">It is empty, or the tape of another machine.</exception>
    public static CartridgeType? Detect(ReadOnlySpan<byte> rom, string md5)
    {
        if (Exceptions.TryGetValue(md5, out CartridgeType? exception)) return exception;
        if (rom.IsEmpty) throw new CartridgeException($"The ROM is empty; {Allowed}.");
        if (rom.Length % SuperchargerLoad == 0)
            throw new CartridgeException($"The ROM has {rom.Length} bytes, a Supercharger's tape (AR), which cannot be played here; {Allowed}.");
        return rom.Length switch
        {
            2048 => Signature.IsCV(rom) ? CartridgeType.CV : CartridgeType.Rom2K,
            4096 => Of4K(rom),
            8192 => Of8K(rom),
            10240 or 10495 or 10496 => CartridgeType.DPC,
            12288 => CartridgeType.FA,
            16384 => Of16K(rom),
            32768 => HasSuperchip(rom) ? CartridgeType.F4SC : Tigervision(rom) ?? CartridgeType.F4,
            65536 => Tigervision(rom) ?? CartridgeType.MB,
            131072 => Tigervision(rom) ?? CartridgeType.MC,
            _ => OfAnotherSize(rom),
        };
    }

    /// <summary>Refuses a file for its size.</summary>
    /// <param name="bytes">Its size.</param>
    public static CartridgeException Refuse(int bytes) => new($"The ROM has {bytes} bytes; {Allowed}.");

    private static CartridgeType Of4K(ReadOnlySpan<byte> rom)
    {
        if (Signature.IsCV(rom)) return CartridgeType.CV;
        return HalvesAreEqual(rom) ? CartridgeType.Rom2K : CartridgeType.Rom4K;
    }

    private static CartridgeType Of8K(ReadOnlySpan<byte> rom)
    {
        if (HasSuperchip(rom)) return CartridgeType.F8SC;
        if (HalvesAreEqual(rom)) return CartridgeType.Rom4K;
        if (Signature.IsE0(rom)) return CartridgeType.E0;
        if (Tigervision(rom) is { } type) return type;
        if (Signature.IsUA(rom)) return CartridgeType.UA;
        return Signature.IsFE(rom) ? CartridgeType.FE : CartridgeType.F8;
    }

    private static CartridgeType Of16K(ReadOnlySpan<byte> rom)
    {
        if (HasSuperchip(rom)) return CartridgeType.F6SC;
        return IsE7(rom) ? CartridgeType.E7 : Tigervision(rom) ?? CartridgeType.F6;
    }

    private static CartridgeType? Tigervision(ReadOnlySpan<byte> rom) =>
        Signature.Is3E(rom) ? CartridgeType.Tigervision3E : Signature.Is3F(rom) ? CartridgeType.Tigervision3F : null;

    // Two bytes that look like a switch stand in most large files. A 3F program switches from the bank that stays: the last.
    private static CartridgeType? OfAnotherSize(ReadOnlySpan<byte> rom)
    {
        if (rom.Length % TigervisionBank != 0 || Noise.Is(rom)) return null;
        if (Signature.Is3E(rom)) return CartridgeType.Tigervision3E;
        return Signature.Is3F(rom) && Signature.Has3F(rom[^TigervisionBank..]) ? CartridgeType.Tigervision3F : null;
    }

    private static bool HalvesAreEqual(ReadOnlySpan<byte> rom)
    {
        int half = rom.Length / 2;
        return rom[..half].SequenceEqual(rom[half..]);
    }

    // Where RAM lies over a bank's first 256 bytes, the file has one byte over and over.
    private static bool HasSuperchip(ReadOnlySpan<byte> rom)
    {
        for (int bank = 0; bank < rom.Length; bank += BankBytes)
        {
            if (!IsUniform(rom.Slice(bank, SuperchipBytes))) return false;
        }

        return true;
    }

    // The 512 bytes under RAM in the last slice hold one byte over and over, their surroundings do not.
    private static bool IsE7(ReadOnlySpan<byte> rom)
    {
        const int start = 0x3800;
        const int length = 0x200;
        const int around = 32;
        return IsUniform(rom.Slice(start, length))
            && (rom.Slice(start - around, around).ContainsAnyExcept(rom[start]) || rom.Slice(start + length, around).ContainsAnyExcept(rom[start]));
    }

    private static bool IsUniform(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(bytes[0]);
}
