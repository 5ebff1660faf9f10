using System.IO.Compression;

namespace Flow.Atari.Tests.Cartridges;

/// <summary>ROMs in zip files, as collections have them.</summary>
public sealed class RomZipTests
{
    private static readonly byte[] Rom = SampleRoms.Counter();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void The_one_ROM_of_a_zip_file_is_the_cartridge(CompressionLevel level)
    {
        byte[] zip = Zip(level, ("a folder/", []), ("a folder/game", Rom), ("readme.txt", "What it is."u8.ToArray()), ("cover.png", new byte[700_000]));
        Assert.Equal((Cartridge.Load(Rom).Md5, "4K"), (Cartridge.Load(zip).Md5, Cartridge.Load(zip).Scheme));
    }

    [Fact]
    public void A_stored_zip_file_that_looks_like_a_3F_is_no_cartridge()
    {
        byte[] look = new byte[60_000].With(100, 0x85, 0x3F).With(200, 0x85, 0x3F).With(59_000, 0x85, 0x3F);
        Assert.Equal("The one file in the zip file is no ROM: " + Refusal(look), Refusal(Zip(CompressionLevel.NoCompression, ("a", look))));
    }

    [Fact]
    public void Several_ROMs_are_refused_with_two_of_them()
    {
        byte[] zip = Zip(CompressionLevel.Optimal, ("a.bin", Rom), ("b\n.bin", SampleRoms.Busy()), ("c.bin", Rom));
        Assert.Equal("The zip file has 3 ROMs, a.bin and b?.bin among them; allowed is one with exactly one Atari 2600 ROM in it.", Refusal(zip));
    }

    [Fact]
    public void No_ROM_is_refused()
    {
        Assert.StartsWith("The zip file has 0 files", Refusal(Zip(CompressionLevel.Optimal)), StringComparison.Ordinal);
        Assert.StartsWith("The zip file has 2 files, none of which is a ROM", Refusal(Zip(CompressionLevel.Optimal, ("a", [1]), ("b", [2]))), StringComparison.Ordinal);
        Assert.StartsWith(
            "The zip file has 65 files, more or less than 1 to 64",
            Refusal(Zip(CompressionLevel.Optimal, [.. Enumerable.Range(0, 65).Select(i => ($"{i}", Rom))])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_unpacks_without_end_is_refused_beyond_512_KiB() => Assert.Equal(
        "The one file in the zip file is no ROM: The ROM has more than 524288 bytes.",
        Refusal(Zip(CompressionLevel.SmallestSize, ("bomb", new byte[64 << 20]))));

    [Fact]
    public void A_zip_file_in_a_zip_file_is_not_opened() =>
        Assert.StartsWith("The one file in the zip file is no ROM", Refusal(Zip(CompressionLevel.Optimal, ("in.zip", Zip(CompressionLevel.Optimal, ("a", Rom))))), StringComparison.Ordinal);

    [Fact]
    public void Damage_is_told_in_one_line_or_does_no_harm()
    {
        byte[] zip = Zip(CompressionLevel.NoCompression, ("a.bin", Rom));
        string md5 = Cartridge.Load(Rom).Md5;
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            byte[] damaged = [.. zip];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                Assert.Equal(md5, Cartridge.Load(seed % 4 == 0 ? damaged.AsSpan(..random.Next(zip.Length)) : damaged).Md5);
            }
            catch (CartridgeException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
    }

    [Fact]
    public void A_flipped_bit_of_the_ROM_is_found_by_its_checksum()
    {
        byte[] zip = Zip(CompressionLevel.NoCompression, ("a.bin", Rom));
        zip[zip.Length / 2] ^= 1;
        Assert.Equal(
            "The zip file is damaged or encrypted (a.bin has another checksum than the zip file says); allowed is one with exactly one Atari 2600 ROM in it.",
            Refusal(zip));
    }

    private static string Refusal(byte[] file) => Assert.Throws<CartridgeException>(() => Cartridge.Load(file)).Message;

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream file = archive.CreateEntry(name, level).Open();
                file.Write(content);
            }
        }

        return zip.ToArray();
    }
}
