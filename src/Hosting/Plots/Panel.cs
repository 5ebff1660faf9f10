using ScottPlot;

namespace Flow.Hosting.Plots;

/// <summary>One of the pictures that a figure is made of.</summary>
/// <param name="Title">What it shows, with its unit; stands above it.</param>
/// <param name="Height">Of its plotting area, in pixels.</param>
internal abstract record Panel(string Title, int Height)
{
    /// <summary>What its legend says; empty for none.</summary>
    public virtual IReadOnlyList<LegendEntry> Legend => [];

    /// <summary>Where it ends at the right; NaN where that is no matter of other panels.</summary>
    public virtual double End => double.NaN;

    /// <summary>Pixels to the left of its plotting area.</summary>
    public abstract float Left { get; }

    /// <summary>Draws the plotting area with its axes and what is in it.</summary>
    /// <param name="plot">An empty plot with the theme's colours.</param>
    /// <param name="theme">The colours.</param>
    /// <param name="end">Where it ends at the right, as the figure decides.</param>
    public abstract void Fill(Plot plot, Theme theme, double end);
}
