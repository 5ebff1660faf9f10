namespace Flow.Lab.Recording;

/// <summary>A rectangle of a picture.</summary>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>Nothing lies in it.</summary>
    public bool IsEmpty => Width <= 0;

    /// <summary>The smallest rectangle that all differences of two pictures lie in.</summary>
    /// <param name="before">One, row by row.</param>
    /// <param name="after">The other, of the same size.</param>
    /// <param name="width">Columns of both.</param>
    public static PixelBox Changed(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int width)
    {
        int first = before.CommonPrefixLength(after);
        if (first == before.Length)
            return default;
        (int top, int bottom, int left, int right) = (first / width, 0, width, 0);
        for (int row = top; row * width < before.Length; row++)
        {
            ReadOnlySpan<byte> old = before.Slice(row * width, width);
            ReadOnlySpan<byte> now = after.Slice(row * width, width);
            int start = old.CommonPrefixLength(now);
            if (start == width)
                continue;
            int end = width;
            while (old[end - 1] == now[end - 1])
                end--;
            (bottom, left, right) = (row + 1, Math.Min(left, start), Math.Max(right, end));
        }

        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>Copies the rectangle out of a picture.</summary>
    /// <param name="picture">The picture, row by row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="destination">Room for it.</param>
    /// <returns>The part of <paramref name="destination"/> that was filled.</returns>
    public Span<byte> Cut(ReadOnlySpan<byte> picture, int width, Span<byte> destination)
    {
        for (int row = 0; row < Height; row++)
            picture.Slice(((Y + row) * width) + X, Width).CopyTo(destination[(row * Width)..]);
        return destination[..(Width * Height)];
    }
}
