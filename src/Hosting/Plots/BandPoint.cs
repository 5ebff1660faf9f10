namespace Flow.Hosting.Plots;

/// <summary>How far a band reaches at a place.</summary>
/// <param name="X">The place.</param>
/// <param name="Low">Its lower edge.</param>
/// <param name="High">Its upper edge.</param>
internal readonly record struct BandPoint(double X, double Low, double High);
