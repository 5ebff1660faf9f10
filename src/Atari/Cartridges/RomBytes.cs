using System.IO.Compression;

namespace Flow.Atari.Cartridges;

/// <summary>The bytes of a ROM as the cartridge has them, whether its file is packed or not.</summary>
internal static class RomBytes
{
    /// <summary>Unpacks a gzip file; anything else stays as it is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">No more bytes than this are kept.</param>
    /// <returns>The ROM.</returns>
    public static byte[] Unpack(ReadOnlySpan<byte> file, int most) =>
        file is [0x1F, 0x8B, 0x08, ..] && TryUnpack(file.ToArray(), most) is { } rom ? rom : file[..Math.Min(file.Length, most)].ToArray();

    // A program may begin with gzip's three bytes by chance: what does not unpack is taken for one.
    private static byte[]? TryUnpack(byte[] file, int most)
    {
        using var packed = new MemoryStream(file);
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        byte[] rom = new byte[most];
        try
        {
            return rom[..unpacked.ReadAtLeast(rom, most, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
