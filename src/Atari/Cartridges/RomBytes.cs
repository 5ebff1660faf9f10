using System.Buffers.Binary;
using System.IO.Compression;

namespace Flow.Atari.Cartridges;

/// <summary>The bytes of a ROM as the cartridge has them, whether its file is packed or not.</summary>
internal static class RomBytes
{
    /// <summary>Unpacks a gzip file; anything else stays as it is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">The most bytes that a ROM may have.</param>
    /// <returns>The ROM.</returns>
    /// <exception cref="CartridgeException">It has more bytes.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> file, int most)
    {
        if (file is [0x1F, 0x8B, 0x08, ..] && Unpacked(file.ToArray(), most) is { } rom) return rom;
        return file.Length > most ? throw TooLarge($"{file.Length}", most) : file.ToArray();
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="packed">What is unpacked.</param>
    /// <param name="most">The most bytes that a ROM may have: no more is unpacked.</param>
    /// <returns>The bytes; null where there are more.</returns>
    public static byte[]? ReadAtMost(Stream packed, int most)
    {
        byte[] bytes = new byte[most + 1];
        int count = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count > most ? null : bytes[..count];
    }

    // A program may begin with gzip's three bytes by chance: what does not unpack, to the length that it says, is taken for one.
    private static byte[]? Unpacked(byte[] file, int most)
    {
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            byte[] rom = ReadAtMost(unpacked, most) ?? throw TooLarge($"more than {most}", most);
            return rom.Length == BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(^sizeof(uint)..)) ? rom : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static CartridgeException TooLarge(string bytes, int most) => new($"The ROM has {bytes} bytes; allowed are at most {most}.");
}
