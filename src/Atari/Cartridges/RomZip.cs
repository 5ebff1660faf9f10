using System.IO.Compression;

namespace Flow.Atari.Cartridges;

/// <summary>A zip file with a ROM in it, as collections have them: perhaps beside a text or a picture, but with no second ROM.</summary>
internal static class RomZip
{
    /// <summary>More files than this are not looked at: each of them could unpack to 512 KiB.</summary>
    private const int MostFiles = 64;

    private const string Allowed = "allowed is one with exactly one Atari 2600 ROM in it.";

    /// <summary>Whether a file begins as a zip file, which no program does.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8) || file.StartsWith("PK\x07\x08"u8);

    /// <summary>Loads the one ROM.</summary>
    /// <param name="zip">The zip file.</param>
    /// <param name="most">The most bytes that a ROM may have: no more of a file is unpacked.</param>
    /// <param name="load">Loads a file that may be the ROM.</param>
    /// <exception cref="CartridgeException">The zip file is damaged, or has no ROM, or several.</exception>
    public static Cartridge Only(ReadOnlySpan<byte> zip, int most, Func<byte[], Cartridge> load)
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(zip.ToArray()), ZipArchiveMode.Read);
            ZipArchiveEntry[] files = [.. archive.Entries.Where(entry => !entry.FullName.EndsWith('/'))];
            return Only(files, most, load);
        }
        catch (InvalidDataException damage)
        {
            throw new CartridgeException($"The zip file is damaged or encrypted ({damage.Message.ReplaceLineEndings(" ").TrimEnd('.')}); {Allowed}");
        }
    }

    private static Cartridge Only(ZipArchiveEntry[] files, int most, Func<byte[], Cartridge> load)
    {
        if (files.Length is 0 or > MostFiles)
            throw new CartridgeException($"The zip file has {files.Length} files, more or less than 1 to {MostFiles}; {Allowed}");
        List<(string Name, Cartridge Rom)> roms = [];
        CartridgeException? refused = null;
        foreach (ZipArchiveEntry file in files)
        {
            try
            {
                roms.Add((file.FullName, load(Unpack(file, most))));
            }
            catch (CartridgeException unfit)
            {
                refused = unfit;
            }
        }

        // What beside a whole cartridge could be made to fit one is a text.
        if (roms.Exists(rom => rom.Rom.FittedTo is null)) roms.RemoveAll(rom => rom.Rom.FittedTo is not null);
        return roms switch
        {
            [var only] => only.Rom,
            [] when files.Length == 1 => throw new CartridgeException($"The one file in the zip file is no ROM: {refused!.Message}"),
            [] => throw new CartridgeException($"The zip file has {files.Length} files, none of which is a ROM; {Allowed}"),
            _ => throw new CartridgeException($"The zip file has {roms.Count} ROMs, {ShownText.Of(roms[0].Name)} and {ShownText.Of(roms[1].Name)} among them; {Allowed}"),
        };
    }

    private static byte[] Unpack(ZipArchiveEntry file, int most)
    {
        using Stream packed = file.Open();
        byte[] bytes = RomBytes.ReadAtMost(packed, most) ?? throw new CartridgeException($"The ROM has more than {most} bytes.");
        return Crc32.Of(bytes) == file.Crc32 ? bytes : throw new InvalidDataException($"{ShownText.Of(file.FullName)} has another checksum than the zip file says");
    }
}
