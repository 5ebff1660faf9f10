namespace Flow.Atari.Cartridges;

/// <summary>
/// A ROM whose size no cartridge has, made to fit one: an extension beyond the reference, which takes whole cartridges only. What is a few bytes too long
/// is cut; what is below 2K repeats, as address lines do that lead nowhere; and what lacks whole kilobytes has them at its front, as the vectors
/// lie at its end.
/// </summary>
internal static class FittedRom
{
    private const int Kilobyte = 1024;
    private const int MostCut = 63;
    private const int Smallest = 2 * Kilobyte;
    private const int Largest = 32 * Kilobyte;
    private const byte Unprogrammed = 0xFF;

    /// <summary>Makes it fit.</summary>
    /// <param name="rom">The file's bytes, of a size that is no cartridge's.</param>
    /// <returns>Bytes of a size that is one's; null where there are none that it could mean. A 3F or 3E program has whole banks, and fits as it is.</returns>
    public static byte[]? Of(byte[] rom)
    {
        if (Noise.Is(rom) || Signature.Is3E(rom) || Signature.Is3F(rom)) return null;
        if (rom.Length < Smallest) return Repeated(rom);
        int extra = rom.Length % Kilobyte;
        if (extra > MostCut) return null;
        byte[] whole = rom[..^extra];
        int size = Smallest;
        while (size < whole.Length) size *= 2;
        return size > Largest ? null : [.. Enumerable.Repeat(Unprogrammed, size - whole.Length), .. whole];
    }

    private static byte[] Repeated(byte[] rom)
    {
        int length = 1;
        while (length < rom.Length) length *= 2;
        byte[] chip = [.. rom, .. new byte[length - rom.Length]];
        return [.. Enumerable.Repeat(chip, Smallest / length).SelectMany(bytes => bytes)];
    }
}
