using System.Globalization;

namespace Flow.Atari.Cartridges;

/// <summary>Which file is which: by its size, then by its bytes, in the reference's order. Names of files play no part.</summary>
internal static class CartridgeDetection
{
    /// <summary>The most bytes that a ROM may have.</summary>
    public const int MostBytes = 512 * 1024;

    private const int SuperchargerLoad = 8448;

    private static readonly string Allowed = string.Create(
        CultureInfo.InvariantCulture,
        $"allowed are {Sizes()} bytes, 3F or 3E programs of any other multiple of 2048 up to {MostBytes}, and programs below 2048 bytes or of whole kilobytes up to 32768 with at most 63 bytes more");

    /// <summary>Finds the scheme of a file.</summary>
    /// <param name="rom">The file's bytes.</param>
    /// <param name="md5">Their MD5.</param>
    /// <returns>The scheme; null where no cartridge has this size.</returns>
    /// <exception cref="CartridgeException">It is empty, or the tape of another machine.</exception>
    public static CartridgeType? Detect(ReadOnlySpan<byte> rom, string md5)
    {
        // Dumps that the rules below would get wrong.
        foreach (CartridgeType type in CartridgeType.All)
        {
            if (type.Dumps.Contains(md5)) return type;
        }

        if (rom.IsEmpty) throw new CartridgeException($"The ROM is empty; {Allowed}.");
        if (rom.Length % SuperchargerLoad == 0)
            throw new CartridgeException($"The ROM has {rom.Length} bytes, a Supercharger's tape (AR), which cannot be played here; {Allowed}.");
        foreach (CartridgeType type in CartridgeType.All)
        {
            if (type.Is(rom)) return type;
        }

        return null;
    }

    /// <summary>Refuses a file for its size.</summary>
    /// <param name="bytes">Its size.</param>
    public static CartridgeException Refuse(int bytes) => new($"The ROM has {bytes} bytes; {Allowed}.");

    private static string Sizes()
    {
        int[] sizes = [.. CartridgeType.All.SelectMany(type => type.Sizes ?? []).Distinct().Order()];
        return $"{string.Join(", ", sizes[..^1])} and {sizes[^1]}";
    }
}
