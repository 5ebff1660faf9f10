using System.Numerics;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// Shrinks a gray picture as OpenCV's INTER_AREA does, to the byte: each pixel is the mean of the source that it covers, fractions of
/// pixels included, rounded to the nearest. The sums are whole numbers, which is fast. OpenCV sums in single precision, which is the same but for
/// means that are a half or nearly one: those are summed up its way (<see cref="SingleArea"/>).
/// </summary>
internal sealed class AreaResizer
{
    private const int ReciprocalShift = 42;

    /// <summary>Single precision moves a mean by less than a 5,000th of a gray value: a product and a sum for each of three or four pixels, twice.</summary>
    private const uint NearHalf = 2048;

    private readonly ResizeAxis _rows;
    private readonly ResizeAxis _columns;
    private readonly ushort[] _rowSum;
    private readonly SingleArea _single;
    private readonly uint _area;
    private readonly uint _half;
    private readonly uint _near;
    private readonly ulong _reciprocal;

    /// <summary>Works the weights out.</summary>
    /// <param name="rows">Source rows; at most 257, so that the weighted sum of a column's bytes fits 16 bits.</param>
    /// <param name="columns">Source columns; at most 257.</param>
    /// <param name="targetRows">Target rows, at most <paramref name="rows"/>.</param>
    /// <param name="targetColumns">Target columns, at most <paramref name="columns"/>.</param>
    public AreaResizer(int rows, int columns, int targetRows, int targetColumns)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, ushort.MaxValue / byte.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, ushort.MaxValue / byte.MaxValue);
        _rows = ResizeAxis.OfAreas(rows, targetRows);
        _columns = ResizeAxis.OfAreas(columns, targetColumns);
        _rowSum = new ushort[columns];

        // A quotient by the cell's area A is a product by ⌈2^42/A⌉: exact below 256·A, as 256·A² < 2^42 for A ≤ 257².
        _area = (uint)(_rows.Sums[0] * _columns.Sums[0]);
        _half = _area / 2;
        _near = _area / NearHalf;
        _reciprocal = ((1UL << ReciprocalShift) / _area) + 1;
        _single = new SingleArea(rows, columns, targetRows, targetColumns);
    }

    /// <summary>Rows of the shrunk picture.</summary>
    public int TargetRows => _rows.Target;

    /// <summary>Pixels of a picture before: its rows × its columns.</summary>
    public int SourcePixels => _rows.Source * _columns.Source;

    /// <summary>Shrinks one picture, or those rows of it that are wanted.</summary>
    /// <param name="source">Rows × columns gray values.</param>
    /// <param name="target">Receives whole rows of the shrunk picture, as many as fit.</param>
    /// <param name="firstRow">The first row that is wanted.</param>
    public void Resize(ReadOnlySpan<byte> source, Span<byte> target, int firstRow)
    {
        for (int row = firstRow; !target.IsEmpty; row++)
        {
            SumRows(source, row);
            SumColumns(source, row, target[.._columns.Target]);
            target = target[_columns.Target..];
        }
    }

    private void SumRows(ReadOnlySpan<byte> source, int row)
    {
        ReadOnlySpan<ushort> weights = _rows.Weights.Slice(row * _rows.Taps, _rows.Taps);
        source = source[(_rows.First[row] * _columns.Source)..];
        Span<ushort> sum = _rowSum;
        sum.Clear();
        for (int tap = 0; tap < weights.Length; tap++)
        {
            if (weights[tap] != 0)
                Accumulate(source.Slice(tap * _columns.Source, _columns.Source), weights[tap], sum);
        }
    }

    private static void Accumulate(ReadOnlySpan<byte> source, ushort weight, Span<ushort> sum)
    {
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Span<ushort> low = sum[i..];
            Span<ushort> high = low[Vector<ushort>.Count..];
            Vector.Widen(new Vector<byte>(source[i..]), out Vector<ushort> first, out Vector<ushort> second);
            (new Vector<ushort>(low) + (first * weight)).CopyTo(low);
            (new Vector<ushort>(high) + (second * weight)).CopyTo(high);
        }

        for (; i < source.Length; i++)
            sum[i] += (ushort)(source[i] * weight);
    }

    private void SumColumns(ReadOnlySpan<byte> source, int row, Span<byte> target)
    {
        ReadOnlySpan<ushort> sums = _rowSum;
        ReadOnlySpan<int> firsts = _columns.First;
        ReadOnlySpan<ushort> weights = _columns.Weights;
        int taps = _columns.Taps;
        for (int column = 0; column < target.Length; column++)
        {
            ReadOnlySpan<ushort> covered = sums.Slice(firsts[column], taps);
            ReadOnlySpan<ushort> shares = weights.Slice(column * taps, covered.Length);
            uint sum = _half;
            for (int tap = 0; tap < covered.Length; tap++)
                sum += (uint)(covered[tap] * shares[tap]);
            // The half is in the sum already: a mean near one shows as a sum that the area nearly divides.
            uint mean = (uint)((sum * _reciprocal) >> ReciprocalShift);
            uint left = sum - (mean * _area);
            target[column] = left > _near && left < _area - _near ? (byte)mean : (byte)MathF.Round(_single.Mean(source, row, column));
        }
    }
}
