namespace Flow.Hosting.Plots;

/// <summary>A row of an <see cref="IntervalChart"/>.</summary>
/// <param name="Label">Its name, at the left.</param>
/// <param name="Color">Which of the theme's colours it has.</param>
/// <param name="Center">What was estimated.</param>
/// <param name="Low">The lower end of its interval; NaN for none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Dots">What it was estimated from, a faint dot each.</param>
internal sealed record IntervalRow(string Label, int Color, double Center, double Low, double High, IReadOnlyList<double> Dots);
