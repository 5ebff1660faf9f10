using System.Buffers.Binary;

namespace Flow.Lab.Recording;

/// <summary>
/// An animated GIF (GIF89a) that repeats for ever. Of each picture only the rectangle that differs from the one before is
/// written; a picture that does not differ makes the one before last longer.
/// </summary>
internal sealed class GifWriter
{
    private const int Colors = 256;
    private readonly Stream _output;
    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _shown;
    private readonly byte[] _cut;
    private PixelBox? _held;
    private int _heldTime;

    /// <summary>Writes the head.</summary>
    /// <param name="output">Where the file goes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="palette">At most 256 colours, 0x00RRGGBB.</param>
    public GifWriter(Stream output, int width, int height, IReadOnlyList<uint> palette)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(palette.Count, Colors, nameof(palette));
        (_output, _width, _height) = (output, width, height);
        _shown = new byte[width * height];
        _cut = new byte[width * height];
        output.Write("GIF89a"u8);
        WriteShort(width);
        WriteShort(height);
        output.Write([0xF7, 0, 0]); // a palette of 256 colours, background 0, square pixels
        for (int i = 0; i < Colors; i++)
        {
            uint color = i < palette.Count ? palette[i] : 0;
            output.Write([(byte)(color >> 16), (byte)(color >> 8), (byte)color]);
        }

        output.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0]); // repeat for ever
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="pixels">Places in the palette, row by row.</param>
    /// <param name="hundredths">How long it is shown, in 1/100 s.</param>
    public void Add(ReadOnlySpan<byte> pixels, int hundredths)
    {
        PixelBox changed = _heldTime == 0 ? new PixelBox(0, 0, _width, _height) : PixelBox.Changed(_shown, pixels, _width);
        if (changed.IsEmpty)
        {
            _heldTime += hundredths;
            return;
        }

        WriteHeld();
        pixels.CopyTo(_shown);
        _held = changed;
        _heldTime = hundredths;
    }

    /// <summary>Writes the end; at least one picture was added.</summary>
    public void Finish()
    {
        WriteHeld();
        _output.WriteByte(0x3B);
    }

    private void WriteHeld()
    {
        if (_held is not { } box)
            return;
        _output.Write([0x21, 0xF9, 4, 0x04]); // stays where nothing new is drawn
        WriteShort(Math.Min(_heldTime, ushort.MaxValue));
        _output.Write([0, 0, 0x2C]);
        WriteShort(box.X);
        WriteShort(box.Y);
        WriteShort(box.Width);
        WriteShort(box.Height);
        _output.WriteByte(0);
        new LzwEncoder(_output).Encode(box.Cut(_shown, _width, _cut));
    }

    private void WriteShort(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        _output.Write(bytes);
    }
}
