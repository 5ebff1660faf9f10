namespace Flow.Lab.Comparison;

/// <summary>The runs of a group at one place of their curves.</summary>
/// <param name="X">The place: frames, agent steps or minutes.</param>
/// <param name="Spread">Mean and standard deviation over the runs.</param>
/// <param name="Iqm">Their interquartile mean.</param>
/// <param name="Interval">The interval of the interquartile mean.</param>
internal readonly record struct CurvePlace(double X, Spread Spread, double Iqm, Interval Interval);
