namespace Flow.Stages.Preprocessing;

/// <summary>
/// Means over areas as OpenCV's INTER_AREA computes them where the sizes are no whole multiples of each other: in single precision, each
/// source row along its columns first, then down the rows. Its sums depend on that order in their last bits, and so does what is rounded
/// or cut off afterwards.
/// </summary>
internal sealed class SingleArea
{
    private readonly SingleShares _rows;
    private readonly SingleShares _columns;
    private readonly float[] _line;
    private readonly float[] _sums;

    /// <summary>Works the weights out.</summary>
    /// <param name="rows">Source rows.</param>
    /// <param name="columns">Source columns.</param>
    /// <param name="targetRows">Target rows, at most <paramref name="rows"/>.</param>
    /// <param name="targetColumns">Target columns, at most <paramref name="columns"/>.</param>
    public SingleArea(int rows, int columns, int targetRows, int targetColumns)
    {
        _rows = new SingleShares(rows, targetRows);
        _columns = new SingleShares(columns, targetColumns);
        _line = new float[targetColumns];
        _sums = new float[targetColumns];
    }

    /// <summary>Rows of the shrunk picture.</summary>
    public int TargetRows => _rows.Target;

    /// <summary>Pixels of a picture before: its rows × its columns.</summary>
    public int SourcePixels => _rows.Source * _columns.Source;

    /// <summary>One pixel of the shrunk picture.</summary>
    /// <param name="source">Rows × columns gray values.</param>
    /// <param name="row">The pixel's row.</param>
    /// <param name="column">Its column.</param>
    public float Mean(ReadOnlySpan<byte> source, int row, int column)
    {
        ReadOnlySpan<float> down = _rows.Of(row);
        ReadOnlySpan<float> along = _columns.Of(column);
        source = source[((_rows.First(row) * _columns.Source) + _columns.First(column))..];
        float mean = 0;
        for (int y = 0; y < down.Length; y++)
        {
            float sum = 0;
            for (int x = 0; x < along.Length; x++)
                sum += source[(y * _columns.Source) + x] * along[x];
            mean += sum * down[y];
        }

        return mean;
    }

    /// <summary>Shrinks one picture, or those rows of it that are wanted, and cuts off what is left of a whole gray value.</summary>
    /// <param name="source">Rows × columns gray values, 0 to 255.</param>
    /// <param name="target">Receives whole rows of the shrunk picture, as many as fit.</param>
    /// <param name="firstRow">The first row that is wanted.</param>
    public void ResizeAndCutOff(ReadOnlySpan<float> source, Span<byte> target, int firstRow)
    {
        // A row that two target rows share is summed up once.
        int summed = -1;
        for (int row = firstRow; !target.IsEmpty; row++)
        {
            ReadOnlySpan<float> down = _rows.Of(row);
            _sums.AsSpan().Clear();
            for (int y = 0; y < down.Length; y++)
            {
                int from = _rows.First(row) + y;
                if (from != summed)
                    SumAlong(source.Slice(from * _columns.Source, _columns.Source));
                summed = from;
                for (int x = 0; x < _sums.Length; x++)
                    _sums[x] += _line[x] * down[y];
            }

            for (int x = 0; x < _sums.Length; x++)
                target[x] = (byte)_sums[x];
            target = target[_columns.Target..];
        }
    }

    private void SumAlong(ReadOnlySpan<float> source)
    {
        for (int column = 0; column < _line.Length; column++)
        {
            ReadOnlySpan<float> along = _columns.Of(column);
            ReadOnlySpan<float> covered = source.Slice(_columns.First(column), along.Length);
            float sum = 0;
            for (int x = 0; x < along.Length; x++)
                sum += covered[x] * along[x];
            _line[column] = sum;
        }
    }
}
