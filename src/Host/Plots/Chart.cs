namespace Flow.Host.Plots;

/// <summary>A chart of curves over what the page's axis says.</summary>
/// <param name="Title">What it shows, with its unit.</param>
/// <param name="Height">Of its plotting area, in pixels.</param>
/// <param name="Curves">Its lines; those later in the list are drawn over those before.</param>
internal sealed record Chart(string Title, int Height, IReadOnlyList<Curve> Curves);
