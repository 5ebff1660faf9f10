using System.IO.Compression;
using Flow.Atari;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Roms;

/// <summary>ROMs that play, made by the program itself: our cartridges, programs by chance for every bank scheme, and gzip and zip files of them.</summary>
internal static class SampleRoms
{
    private const int SmallestRom = 2048;
    private const int SignsAndNone = 8;
    private const int Largest = 131_072;

    private static readonly int[] Sizes = [2048, 4096, 8192, 10240, 10495, 10496, 12288, 16384, 32768, 65536, Largest];

    /// <summary>A program, or noise, that may be a ROM: sizes and signs of schemes take turns.</summary>
    /// <param name="chance">What it is.</param>
    /// <param name="number">Whose turn it is, from 0.</param>
    public static byte[] ByChance(Chance chance, int number)
    {
        (int signs, int place) = Math.DivRem(number, Sizes.Length);
        int size = Sizes[place];
        bool whole = size == SmallestRom || size % 4096 == 0;
        byte[] rom = whole && chance.Next(2) == 0
            ? new RandomProgram(chance).Write(size)
            : Noise(chance, chance.OneIn(8) ? chance.Next(140_000) : size);
        Sign(chance, rom, signs);
        return rom;
    }

    /// <summary>Two programs of every scheme, our own cartridges alone and repeated to the sizes of larger ones, and each packed.</summary>
    public static IReadOnlyList<byte[]> Good()
    {
        List<byte[]> roms = [.. Own().Where(rom => SchemeOf(rom) is not null)];
        HashSet<(string, bool)> schemes = [];
        for (int number = 0; number < 4 * Sizes.Length * SignsAndNone; number++)
        {
            Chance chance = new(seed: 0, "good roms", number);
            (int signs, int place) = Math.DivRem(number, Sizes.Length);
            bool isProgram = Sizes[place] is SmallestRom || Sizes[place] % 4096 == 0;
            byte[] rom = isProgram ? new RandomProgram(chance).Write(Sizes[place]) : Noise(chance, Sizes[place]);
            Sign(chance, rom, signs % SignsAndNone);
            if (SchemeOf(rom) is { } scheme && schemes.Add((scheme, number >= Sizes.Length * SignsAndNone)))
                roms.Add(rom);
        }

        return [.. roms, .. roms.Select(Gzip), .. roms.Select(Zip)];
    }

    /// <summary>The scheme of a ROM; null where it is none.</summary>
    /// <param name="rom">The file's bytes.</param>
    public static string? SchemeOf(byte[] rom)
    {
        try
        {
            return Cartridge.Load(rom).Scheme;
        }
        catch (CartridgeException)
        {
            return null;
        }
    }

    /// <summary>A gzip file.</summary>
    /// <param name="bytes">What is in it.</param>
    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A zip file with one file in it.</summary>
    /// <param name="bytes">What is in that.</param>
    public static byte[] Zip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create))
        {
            ZipArchiveEntry entry = zip.CreateEntry("game.bin", bytes.Length % 3 == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream content = entry.Open();
            content.Write(bytes);
        }

        return packed.ToArray();
    }

    private static IEnumerable<byte[]> Own()
    {
        foreach (byte[] rom in BuiltInCartridges.Names.Select(BuiltInCartridges.BytesOf))
        {
            yield return rom;
            foreach (int size in Sizes.Where(size => size > rom.Length && size % rom.Length == 0))
                yield return [.. Enumerable.Repeat(rom, size / rom.Length).SelectMany(bytes => bytes)];
        }
    }

    private static void Sign(Chance chance, byte[] rom, int signs)
    {
        // After a reset an MC shows ROM in its last 1K alone.
        if (rom.Length == Largest)
            rom[^3] |= 0xFC;
        if (rom.Length >= SmallestRom)
            SchemeSigns.Put(chance, rom, signs % SignsAndNone);
    }

    private static byte[] Noise(Chance chance, int size)
    {
        byte[] bytes = chance.Bytes(size);

        // Mostly a program begins in the cartridge, whatever its bank.
        for (int end = SmallestRom; end <= size && chance.Next(4) != 0; end += SmallestRom)
            bytes[end - 3] |= 0xFC;
        if (size >= SmallestRom && chance.Next(4) != 0)
            bytes[^3] |= 0xFC;
        return bytes;
    }
}
