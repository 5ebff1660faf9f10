namespace Flow.Lab.Recording;

/// <summary>
/// GIF's variable-length LZW (GIF89a, appendix F): codes begin one bit longer than the pixels and grow to 12 bits; when all
/// 4,096 are taken the table is cleared. The bits fill bytes from the low end, the bytes go out in blocks of at most 255.
/// </summary>
/// <param name="output">Where the blocks go.</param>
internal sealed class LzwEncoder(Stream output)
{
    private const int PixelBits = 8;
    private const int Clear = 1 << PixelBits;
    private const int End = Clear + 1;
    private const int MostBits = 12;
    private const int MostCodes = 1 << MostBits;
    private const int BlockBytes = 255;

    private readonly Dictionary<(int Prefix, byte Pixel), int> _codes = [];
    private readonly byte[] _block = new byte[BlockBytes];
    private int _filled;
    private int _bits;
    private int _bitCount;
    private int _codeBits;

    /// <summary>Writes one image's pixels, from the byte that tells their bits to the empty block that ends them.</summary>
    /// <param name="pixels">Places in a palette of 256; at least one.</param>
    public void Encode(ReadOnlySpan<byte> pixels)
    {
        output.WriteByte(PixelBits);
        Reset();
        Put(Clear);
        int prefix = pixels[0];
        foreach (byte pixel in pixels[1..])
            prefix = Extend(prefix, pixel);
        Put(prefix);
        // Nothing was added with the last code, so the decoder's table has caught up, and grows as this one would have.
        if (End + 1 + _codes.Count == 1 << _codeBits && _codeBits < MostBits)
            _codeBits++;
        Put(End);
        Finish();
    }

    private int Extend(int prefix, byte pixel)
    {
        if (_codes.TryGetValue((prefix, pixel), out int longer))
            return longer;
        Put(prefix);
        int next = End + 1 + _codes.Count;
        if (next == MostCodes)
        {
            Put(Clear);
            Reset();
            return pixel;
        }

        _codes.Add((prefix, pixel), next);
        // The decoder's table is one entry behind.
        if (next == 1 << _codeBits)
            _codeBits++;
        return pixel;
    }

    private void Reset()
    {
        _codes.Clear();
        _codeBits = PixelBits + 1;
    }

    private void Put(int code)
    {
        _bits |= code << _bitCount;
        for (_bitCount += _codeBits; _bitCount >= 8; _bitCount -= 8)
        {
            PutByte((byte)_bits);
            _bits >>= 8;
        }
    }

    private void PutByte(byte value)
    {
        _block[_filled++] = value;
        if (_filled == BlockBytes)
            WriteBlock();
    }

    private void Finish()
    {
        if (_bitCount > 0)
            PutByte((byte)_bits);
        (_bits, _bitCount) = (0, 0);
        WriteBlock();
        if (_filled == 0)
            output.WriteByte(0);
    }

    private void WriteBlock()
    {
        if (_filled == 0)
            return;
        output.WriteByte((byte)_filled);
        output.Write(_block.AsSpan(0, _filled));
        _filled = 0;
    }
}
