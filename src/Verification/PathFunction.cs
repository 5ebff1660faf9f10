using Flow.Stages.Returns;

namespace Flow.Verification;

/// <summary>What <see cref="PathTable.Fill"/> does.</summary>
/// <param name="table">The table.</param>
/// <param name="row">0 … S − 1.</param>
/// <param name="played">The row's steps.</param>
public delegate void PathFunction(PathTable table, int row, in PathSteps played);
