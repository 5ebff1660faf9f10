using System.Numerics;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// How the pixels of one axis share out to fewer: which of the source each target pixel is a mean of, and with what weights.
/// Weights are whole numbers, of units that make them so.
/// </summary>
internal sealed class ResizeAxis
{
    private readonly int[] _first;
    private readonly ushort[] _weights;
    private readonly int[] _sums;

    /// <summary>Takes every pair's weight, 0 or below for none.</summary>
    private ResizeAxis(int source, int target, Func<int, int, int> weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, source);
        int[][] pixels = [.. Enumerable.Range(0, target).Select(to => Enumerable.Range(0, source).Where(from => weight(to, from) > 0).ToArray())];
        int unit = pixels.SelectMany((sources, to) => sources.Select(from => weight(to, from))).Aggregate(GreatestDivisor);
        Source = source;
        Target = target;
        Taps = pixels.Max(sources => sources.Length);
        _first = [.. pixels.Select(sources => Math.Min(sources[0], source - Taps))];
        _weights = [.. _first.SelectMany((first, to) => Enumerable.Range(first, Taps).Select(from => (ushort)(Math.Max(weight(to, from), 0) / unit)))];
        _sums = [.. Enumerable.Range(0, target).Select(to => Weights.Slice(to * Taps, Taps).ToArray().Sum(share => share))];
    }

    /// <summary>Source pixels, S.</summary>
    public int Source { get; }

    /// <summary>Target pixels, T.</summary>
    public int Target { get; }

    /// <summary>Source pixels that one target pixel is made of, at most; where it needs fewer, weights of 0 fill up.</summary>
    public int Taps { get; }

    /// <summary>The first source pixel of each target pixel, [T]; first + Taps never passes S.</summary>
    public ReadOnlySpan<int> First => _first;

    /// <summary>The weight of each source pixel, [T, Taps].</summary>
    public ReadOnlySpan<ushort> Weights => _weights;

    /// <summary>The sum of each target pixel's weights, [T].</summary>
    public ReadOnlySpan<int> Sums => _sums;

    /// <summary>Target pixel i covers the source from i·S/T to (i+1)·S/T, each source pixel by the part of it inside.</summary>
    /// <param name="source">Source pixels, S.</param>
    /// <param name="target">Target pixels, T; at most S.</param>
    public static ResizeAxis OfAreas(int source, int target) =>
        new(source, target, (to, from) => Math.Min((to + 1) * source, (from + 1) * target) - Math.Max(to * source, from * target));

    /// <summary>
    /// A source pixel's weight falls linearly with the distance of its middle from the target pixel's, to 0 at S/T source pixels.
    /// </summary>
    /// <param name="source">Source pixels, S.</param>
    /// <param name="target">Target pixels, T; at most S.</param>
    public static ResizeAxis OfTriangles(int source, int target) =>
        new(source, target, (to, from) => (2 * source) - Math.Abs((((2 * from) + 1) * target) - (((2 * to) + 1) * source)));

    private static int GreatestDivisor(int a, int b) => (int)BigInteger.GreatestCommonDivisor(a, b);
}
