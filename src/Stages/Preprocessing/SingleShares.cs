namespace Flow.Stages.Preprocessing;

/// <summary>
/// How OpenCV's INTER_AREA shares the pixels of one axis out to fewer: target pixel i covers the source from i·S/T to (i+1)·S/T. The places are in
/// double precision, the weights in single; parts below a thousandth of a pixel are left out.
/// </summary>
internal sealed class SingleShares
{
    private const double Least = 1e-3;

    private readonly int[] _first;
    private readonly float[][] _shares;

    /// <summary>Works the weights out.</summary>
    /// <param name="source">Source pixels, S.</param>
    /// <param name="target">Target pixels, T; 1 … S.</param>
    public SingleShares(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, source);
        (Source, Target) = (source, target);
        _first = new int[target];
        _shares = new float[target][];
        double scale = (double)source / target;
        for (int i = 0; i < target; i++)
        {
            double begin = i * scale, end = begin + scale, length = Math.Min(scale, source - begin);
            int whole = (int)Math.Ceiling(begin), beyond = Math.Min((int)Math.Floor(end), source - 1);
            whole = Math.Min(whole, beyond);
            List<float> shares = [.. Enumerable.Repeat((float)(1 / length), beyond - whole)];
            _first[i] = whole;
            if (whole - begin > Least)
            {
                _first[i] = whole - 1;
                shares.Insert(0, (float)((whole - begin) / length));
            }

            if (end - beyond > Least)
                shares.Add((float)(Math.Min(Math.Min(end - beyond, 1), length) / length));
            _shares[i] = [.. shares];
        }
    }

    /// <summary>Source pixels, S.</summary>
    public int Source { get; }

    /// <summary>Target pixels, T.</summary>
    public int Target { get; }

    /// <summary>The first source pixel of a target pixel.</summary>
    /// <param name="pixel">0 … T − 1.</param>
    public int First(int pixel) => _first[pixel];

    /// <summary>The weights of that pixel and of those that follow it, as many as the target pixel covers.</summary>
    /// <param name="pixel">0 … T − 1.</param>
    public ReadOnlySpan<float> Of(int pixel) => _shares[pixel];
}
