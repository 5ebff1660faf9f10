using System.Numerics;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// Shrinks a picture of gray values in thousandths and cuts off what is left of a whole gray value. All sums are whole numbers, so that the
/// result is the exact mean, cut off, on every machine.
/// </summary>
internal sealed class ExactResizer
{
    private readonly ResizeAxis _rows;
    private readonly ResizeAxis _columns;
    private readonly uint[] _rowSum;
    private readonly double[] _rowScales;
    private readonly double[] _columnScales;

    /// <summary>Takes the weights.</summary>
    /// <param name="rows">Of the rows: the weights of a target row add up to less than 2^14, so that sums of gray values fit 32 bits.</param>
    /// <param name="columns">Of the columns.</param>
    public ExactResizer(ResizeAxis rows, ResizeAxis columns)
    {
        (_rows, _columns) = (rows, columns);
        _rowSum = new uint[columns.Source];
        _rowScales = [.. rows.Sums.ToArray().Select(sum => 1.0 / (Gray.Parts * sum))];
        _columnScales = [.. columns.Sums.ToArray().Select(sum => 1.0 / sum)];
    }

    /// <summary>Rows of the shrunk picture.</summary>
    public int TargetRows => _rows.Target;

    /// <summary>Pixels of a picture before: its rows × its columns.</summary>
    public int SourcePixels => _rows.Source * _columns.Source;

    /// <summary>Shrinks one picture, or those rows of it that are wanted.</summary>
    /// <param name="source">Rows × columns gray values, in thousandths.</param>
    /// <param name="target">Receives whole rows of the shrunk picture, as many as fit.</param>
    /// <param name="firstRow">The first row that is wanted.</param>
    public void Resize(ReadOnlySpan<uint> source, Span<byte> target, int firstRow)
    {
        for (int row = firstRow; !target.IsEmpty; row++)
        {
            SumRows(source, row);
            SumColumns(target[.._columns.Target], _rowScales[row]);
            target = target[_columns.Target..];
        }
    }

    private void SumRows(ReadOnlySpan<uint> source, int row)
    {
        int columns = _columns.Source;
        ReadOnlySpan<ushort> weights = _rows.Weights.Slice(row * _rows.Taps, _rows.Taps);
        source = source.Slice(_rows.First[row] * columns, weights.Length * columns);
        Span<uint> sums = _rowSum;
        int i = 0;
        for (; i <= columns - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            Vector<uint> sum = Vector<uint>.Zero;
            for (int tap = 0; tap < weights.Length; tap++)
                sum += new Vector<uint>(source[((tap * columns) + i)..]) * weights[tap];
            sum.CopyTo(sums[i..]);
        }

        for (; i < columns; i++)
        {
            uint sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
                sum += source[(tap * columns) + i] * weights[tap];
            sums[i] = sum;
        }
    }

    private void SumColumns(Span<byte> target, double rowScale)
    {
        ReadOnlySpan<uint> sums = _rowSum;
        ReadOnlySpan<int> firsts = _columns.First;
        ReadOnlySpan<ushort> weights = _columns.Weights;
        ReadOnlySpan<double> scales = _columnScales;
        int taps = _columns.Taps;
        for (int column = 0; column < target.Length; column++)
        {
            ReadOnlySpan<uint> covered = sums.Slice(firsts[column], taps);
            ReadOnlySpan<ushort> shares = weights.Slice(column * taps, covered.Length);
            long sum = 0;
            for (int tap = 0; tap < covered.Length; tap++)
                sum += (long)covered[tap] * shares[tap];

            // A quotient of whole numbers, cut off. With the half no sum is nearer to a whole quotient than half a divisor's share,
            // 2^-28, where the product is off by less than 2^-42.
            target[column] = (byte)((sum + 0.5) * (rowScale * scales[column]));
        }
    }
}
