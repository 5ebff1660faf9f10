using System.Globalization;

namespace Flow.Verification;

/// <summary>What the cases of a check must come to: how their figures become one, and the limit that it is held against.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Kind">Which side of the limit is right, and of what.</param>
internal sealed record Bound(double Limit, BoundKind Kind)
{
    /// <summary>An identity in float64: no case off by more than 1e-10.</summary>
    public static Bound Exact { get; } = new(1e-10, BoundKind.WorstAtMost);

    /// <summary>A formula that is wrong, as printed: half of the cases are off by more than a thousandth.</summary>
    public static Bound Wrong { get; } = new(1e-3, BoundKind.MedianAtLeast);

    /// <summary>One figure of all cases. A case that is not a number makes the whole not a number.</summary>
    /// <param name="figures">The figure of every case; at least one.</param>
    public double Of(IReadOnlyList<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        if (double.IsNaN(sorted[0]))
            return double.NaN;
        return Kind is BoundKind.MedianAtLeast or BoundKind.MedianAtMost ? sorted[(sorted.Length - 1) / 2] : sorted[^1];
    }

    /// <summary>Whether a figure is within the bound; one that is not a number never is.</summary>
    /// <param name="figure">The figure of all cases.</param>
    public bool Holds(double figure) => IsAbove ? figure <= Limit : figure >= Limit;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsAbove ? '≤' : '≥')} {Limit:0.#####e-0}");

    private bool IsAbove => Kind is BoundKind.WorstAtMost or BoundKind.MedianAtMost;
}

/// <summary>Which side of a limit is right, and of what.</summary>
internal enum BoundKind
{
    /// <summary>The worst case is at most the limit: what is claimed holds always.</summary>
    WorstAtMost,

    /// <summary>The median case is at most the limit: what is claimed holds in the limit of small steps or many samples.</summary>
    MedianAtMost,

    /// <summary>The median case is at least the limit: what is claimed is wrong as a rule, not by chance.</summary>
    MedianAtLeast,

    /// <summary>The worst case is at least the limit: a counter-example was found.</summary>
    WorstAtLeast,
}
