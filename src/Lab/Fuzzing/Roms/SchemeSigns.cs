using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Roms;

/// <summary>Marks a file with what tells the schemes of its size apart.</summary>
internal static class SchemeSigns
{
    private static readonly byte[] Commavid = [0x99, 0x00, 0xF4];
    private static readonly byte[] Tigervision3F = [0x85, 0x3F, 0xEA, 0x85, 0x3F];
    private static readonly byte[] Tigervision3E = [0x85, 0x3E, 0xA9, 0x00];
    private static readonly byte[] E0 = [0x8D, 0xE9, 0xFF];
    private static readonly byte[] UA = [0x8D, 0x40, 0x02];
    private static readonly byte[] FE = [0x20, 0xC3, 0xF8, 0xA5, 0x82];

    private static readonly Action<Chance, byte[]>[] OfAnySize = [Anywhere(Tigervision3F), Anywhere(Tigervision3E)];
    private static readonly Action<Chance, byte[]>[] Of4K = [Anywhere(Commavid)];
    private static readonly Action<Chance, byte[]>[] Of8K = [Anywhere(E0), Anywhere(UA), Anywhere(FE), Superchip, .. OfAnySize];
    private static readonly Action<Chance, byte[]>[] Of16K = [E7, Superchip, .. OfAnySize];
    private static readonly Action<Chance, byte[]>[] Of32K = [Superchip, .. OfAnySize];

    /// <summary>Puts one of the signs of the file's size into it.</summary>
    /// <param name="random">Chance, for the place.</param>
    /// <param name="rom">A file of at least 2,048 bytes.</param>
    /// <param name="sign">Which; where the size has no such number, the file stays as it is.</param>
    public static void Put(Chance random, byte[] rom, int sign)
    {
        Action<Chance, byte[]>[] signs = rom.Length switch
        {
            2048 or 4096 => Of4K,
            8192 => Of8K,
            16384 => Of16K,
            32768 => Of32K,
            _ => OfAnySize,
        };
        if (sign < signs.Length) signs[sign](random, rom);
    }

    private static Action<Chance, byte[]> Anywhere(byte[] sign) =>
        (random, rom) => sign.CopyTo(rom, random.Next(rom.Length - sign.Length));

    // RAM lies over the first 256 bytes of each bank, so the file has one byte there.
    private static void Superchip(Chance random, byte[] rom)
    {
        for (int bank = 0; bank < rom.Length; bank += 4096)
            rom.AsSpan(bank, 256).Fill(0xEA);
    }

    private static void E7(Chance random, byte[] rom)
    {
        rom.AsSpan(0x3800, 0x200).Fill(0x55);
        rom[0x37FF] = 0;
    }
}
