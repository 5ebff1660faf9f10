using System.Buffers.Binary;
using Shouldly;

namespace Flow.Lab.Tests.Recording;

/// <summary>Reads an animated GIF back, as the format's description has it: every picture whole, with its time.</summary>
internal sealed class GifReader
{
    private readonly byte[] _bytes;
    private int _at;

    private GifReader(byte[] bytes) => _bytes = bytes;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool Repeats { get; private set; }

    public List<uint> Palette { get; } = [];

    public List<(byte[] Pixels, int Hundredths)> Pictures { get; } = [];

    public static GifReader Read(byte[] bytes)
    {
        var reader = new GifReader(bytes);
        reader.ReadHead();
        reader.ReadBlocks();
        return reader;
    }

    private void ReadHead()
    {
        System.Text.Encoding.ASCII.GetString(Take(6)).ShouldBe("GIF89a");
        Width = Short();
        Height = Short();
        int flags = Byte();
        Take(2);
        for (int i = 0; i < 2 << (flags & 7); i++)
        {
            ReadOnlySpan<byte> color = Take(3);
            Palette.Add(((uint)color[0] << 16) | ((uint)color[1] << 8) | color[2]);
        }
    }

    private void ReadBlocks()
    {
        byte[] canvas = new byte[Width * Height];
        int time = 0;
        while (true)
        {
            switch (Byte())
            {
                case 0x3B:
                    _at.ShouldBe(_bytes.Length);
                    return;
                case 0x21 when Byte() == 0xF9:
                    time = BinaryPrimitives.ReadUInt16LittleEndian(SubBlocks().AsSpan(1));
                    break;
                case 0x21:
                    Repeats = System.Text.Encoding.ASCII.GetString(SubBlocks()).StartsWith("NETSCAPE2.0", StringComparison.Ordinal);
                    break;
                case 0x2C:
                    ReadPicture(canvas);
                    Pictures.Add(([.. canvas], time));
                    break;
                default:
                    throw new InvalidDataException($"A block of an unknown kind ends at byte {_at}.");
            }
        }
    }

    private void ReadPicture(byte[] canvas)
    {
        (int x, int y, int width, int height) = (Short(), Short(), Short(), Short());
        Byte().ShouldBe(0);
        int bits = Byte();
        byte[] pixels = Unpack(SubBlocks(), bits);
        pixels.Length.ShouldBe(width * height);
        for (int row = 0; row < height; row++)
            pixels.AsSpan(row * width, width).CopyTo(canvas.AsSpan(((y + row) * Width) + x));
    }

    private static byte[] Unpack(byte[] data, int bits)
    {
        int clear = 1 << bits;
        List<byte[]> table = [];
        List<byte> pixels = [];
        byte[]? previous = null;
        int codeBits = bits + 1;
        for (int at = 0; ; at += codeBits, codeBits = CodeBits())
        {
            int code = Bits(data, at, codeBits);
            if (code == clear + 1)
                return [.. pixels];
            if (code == clear)
            {
                table = [.. Enumerable.Range(0, clear + 2).Select(value => new[] { (byte)value })];
                previous = null;
                continue;
            }

            byte[] entry = code < table.Count ? table[code] : [.. previous!, previous![0]];
            if (previous is not null && table.Count < 4096)
                table.Add([.. previous, entry[0]]);
            pixels.AddRange(entry);
            previous = entry;
        }

        // After a clear the table is two short of where the next entry goes, as no entry comes with the first code.
        int CodeBits() => table.Count >= 2048 ? 12 : Math.Max(bits + 1, 32 - int.LeadingZeroCount(table.Count));
    }

    private static int Bits(byte[] data, int at, int count)
    {
        int value = 0;
        for (int bit = 0; bit < count; bit++)
            value |= ((data[(at + bit) / 8] >> ((at + bit) % 8)) & 1) << bit;
        return value;
    }

    private byte[] SubBlocks()
    {
        List<byte> all = [];
        for (int length = Byte(); length > 0; length = Byte())
            all.AddRange(Take(length));
        return [.. all];
    }

    private int Byte() => _bytes[_at++];

    private int Short() => Byte() | (Byte() << 8);

    private ReadOnlySpan<byte> Take(int count)
    {
        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }
}
