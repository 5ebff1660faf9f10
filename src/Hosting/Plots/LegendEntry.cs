namespace Flow.Hosting.Plots;

/// <summary>A line of a legend.</summary>
/// <param name="Label">The curve's name.</param>
/// <param name="Color">Which of the theme's colours it has.</param>
internal sealed record LegendEntry(string Label, int Color);
