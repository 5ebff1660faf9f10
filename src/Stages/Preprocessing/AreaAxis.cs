using System.Numerics;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// How the pixels of one axis share out to fewer: target pixel i covers the source from i·S/T to (i+1)·S/T, each source pixel
/// by the part of it inside. Measured in units of 1/(T/g) source pixels, g = gcd(S, T), every part is a whole number.
/// </summary>
internal sealed class AreaAxis
{
    private readonly int[] _first;
    private readonly ushort[] _weights;

    /// <summary>Works the shares out.</summary>
    /// <param name="source">Source pixels, S.</param>
    /// <param name="target">Target pixels, T; at most S.</param>
    public AreaAxis(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, source);
        int divisor = (int)BigInteger.GreatestCommonDivisor(source, target);
        int pixel = target / divisor;
        Source = source;
        Target = target;
        Cell = source / divisor;
        Taps = Math.Min(source, ((Cell + pixel - 2) / pixel) + 1);
        _first = new int[target];
        _weights = new ushort[target * Taps];
        for (int i = 0; i < target; i++)
            Share(i, pixel);
    }

    /// <summary>Source pixels, S.</summary>
    public int Source { get; }

    /// <summary>Target pixels, T.</summary>
    public int Target { get; }

    /// <summary>Units that one target pixel covers: the sum of its weights.</summary>
    public int Cell { get; }

    /// <summary>Source pixels that one target pixel is made of, at most; where it needs fewer, weights of 0 fill up.</summary>
    public int Taps { get; }

    /// <summary>The first source pixel of each target pixel, [T]; first + Taps never passes S.</summary>
    public ReadOnlySpan<int> First => _first;

    /// <summary>Units of each source pixel, [T, Taps].</summary>
    public ReadOnlySpan<ushort> Weights => _weights;

    private void Share(int target, int pixel)
    {
        int begin = target * Cell;
        int end = begin + Cell;
        int first = Math.Min(begin / pixel, Source - Taps);
        _first[target] = first;
        for (int tap = 0; tap < Taps; tap++)
        {
            int left = (first + tap) * pixel;
            int covered = Math.Min(end, left + pixel) - Math.Max(begin, left);
            _weights[(target * Taps) + tap] = (ushort)Math.Max(covered, 0);
        }
    }
}
