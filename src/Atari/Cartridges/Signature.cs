namespace Flow.Atari.Cartridges;

/// <summary>Bytes whose presence anywhere in a file tells its scheme.</summary>
internal static class Signature
{
    private const int BankBytes = 4096;
    private const int SuperchipBytes = 256;
    private const int TigervisionBank = 2048;

    private static readonly byte[][] E0 =
    [
        [0x8D, 0xE0, 0x1F], [0x8D, 0xE0, 0x5F], [0x8D, 0xE9, 0xFF], [0xAD, 0xE9, 0xFF], [0xAD, 0xED, 0xFF], [0xAD, 0xF3, 0xBF],
    ];

    private static readonly byte[][] FE =
        [[0x20, 0x00, 0xD0, 0xC6, 0xC5], [0x20, 0xC3, 0xF8, 0xA5, 0x82], [0xD0, 0xFB, 0x20, 0x73, 0xFE], [0x20, 0x00, 0xF0, 0x84, 0xD6]];

    private static readonly byte[][] CV = [[0x9D, 0xFF, 0xF3], [0x99, 0x00, 0xF4]];

    private static readonly byte[][] Tigervision3E = [[0x85, 0x3E, 0xA9, 0x00]];

    private static readonly byte[][] Tigervision3F = [[0x85, 0x3F]];

    private static readonly byte[][] UA = [[0x8D, 0x40, 0x02]];

    public static bool IsE0(ReadOnlySpan<byte> rom) => HasAny(rom, E0, times: 1);

    public static bool IsFE(ReadOnlySpan<byte> rom) => HasAny(rom, FE, times: 1);

    public static bool IsCV(ReadOnlySpan<byte> rom) => HasAny(rom, CV, times: 1);

    public static bool Is3E(ReadOnlySpan<byte> rom) => HasAny(rom, Tigervision3E, times: 1);

    public static bool Is3F(ReadOnlySpan<byte> rom) => HasAny(rom, Tigervision3F, times: 2);

    /// <summary>Whether some bank of 3F is switched by the program in these bytes.</summary>
    public static bool Has3F(ReadOnlySpan<byte> program) => HasAny(program, Tigervision3F, times: 1);

    public static bool IsUA(ReadOnlySpan<byte> rom) => HasAny(rom, UA, times: 1);

    /// <summary>Whether these are the bytes of a cartridge of some size, once or twice over.</summary>
    public static bool IsOf(ReadOnlySpan<byte> rom, int size) => rom.Length == size || (rom.Length == 2 * size && rom[..size].SequenceEqual(rom[size..]));

    /// <summary>Whether a file is a 3E program; those of 2K, 4K, 10K and 12K, which are other cartridges', were asked for before.</summary>
    public static bool Is3EOfAnySize(ReadOnlySpan<byte> rom) => HasWholeBanks(rom) && Is3E(rom);

    /// <summary>Whether a file is a 3F program: of a size that others have by two signs, of any other also by one in the bank that stays, the last, from which it switches.</summary>
    public static bool Is3FOfAnySize(ReadOnlySpan<byte> rom) => HasWholeBanks(rom) && Is3F(rom) && (IsCommon(rom.Length) || Has3F(rom[^TigervisionBank..]));

    /// <summary>Whether RAM lies over each bank's first 256 bytes: there the file has one byte over and over.</summary>
    public static bool HasSuperchip(ReadOnlySpan<byte> rom)
    {
        for (int bank = 0; bank < rom.Length; bank += BankBytes)
        {
            if (!IsUniform(rom.Slice(bank, SuperchipBytes))) return false;
        }

        return true;
    }

    /// <summary>Whether the 512 bytes under RAM in the last slice hold one byte over and over, and their surroundings do not.</summary>
    public static bool IsE7(ReadOnlySpan<byte> rom)
    {
        const int start = 0x3800;
        const int length = 0x200;
        const int around = 32;
        return IsUniform(rom.Slice(start, length))
            && (rom.Slice(start - around, around).ContainsAnyExcept(rom[start]) || rom.Slice(start + length, around).ContainsAnyExcept(rom[start]));
    }

    private static bool IsUniform(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(bytes[0]);

    private static bool IsCommon(int bytes) => bytes is 8192 or 16384 or 32768 or 65536 or 131072;

    // Two bytes that look like a switch stand in most large files, so noise of a size that no other cartridge has is none.
    private static bool HasWholeBanks(ReadOnlySpan<byte> rom) => IsCommon(rom.Length) || (rom.Length % TigervisionBank == 0 && !Noise.Is(rom));

    private static bool HasAny(ReadOnlySpan<byte> rom, byte[][] signatures, int times)
    {
        foreach (byte[] signature in signatures)
        {
            if (Count(rom, signature) >= times) return true;
        }

        return false;
    }

    // Two oddities of the reference: it does not see a match that ends with the file's last byte, and after a match it goes on
    // one byte too far.
    private static int Count(ReadOnlySpan<byte> rom, ReadOnlySpan<byte> signature)
    {
        int count = 0;
        int start = 0;
        while (start < rom.Length)
        {
            int found = rom[start..^1].IndexOf(signature);
            if (found < 0) break;
            count++;
            start += found + signature.Length + 1;
        }

        return count;
    }
}

/// <summary>Tells random bytes from programs.</summary>
internal static class Noise
{
    private const int Values = 256;

    /// <summary>
    /// Whether all bytes occur about equally often. Pearson's statistic against that is 255 with a deviation of 23 for noise of any length, thousands for a
    /// program.
    /// </summary>
    /// <param name="rom">The bytes.</param>
    public static bool Is(ReadOnlySpan<byte> rom)
    {
        Span<int> counts = stackalloc int[Values];
        foreach (byte value in rom) counts[value]++;
        double expected = (double)rom.Length / Values;
        double statistic = 0;
        foreach (int count in counts) statistic += (count - expected) * (count - expected) / expected;
        return statistic < 2 * Values;
    }
}
