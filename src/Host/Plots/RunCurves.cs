using Flow.Contracts.Options;

namespace Flow.Host.Plots;

/// <summary><c>plots/curves.svg</c> of a run: how its score, its entropy and its value function went.</summary>
internal static class RunCurves
{
    private const int ScoreHeight = 240;
    private const int OtherHeight = 110;

    /// <summary>The picture's path in the run's folder.</summary>
    public const string Name = "plots/curves.svg";

    /// <summary>Draws what the run has measured.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">The run's options.</param>
    public static void Write(string run, TrainingOptions options)
    {
        RunMetrics metrics = RunMetrics.Read(run);
        string path = Path.Combine(run, Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, SvgPage.Draw(
            $"{options.Rule}, seed {options.Seed}",
            [
                Single("score of a training episode, mean of 100", ScoreHeight, metrics.Scores),
                Single("entropy of the policy, nats", OtherHeight, metrics.Of("update", "entropy")),
                Single("gradient norm before clipping", OtherHeight, metrics.Of("update", "gradientNorm")),
                Single("share of the returns' variance that the value function explains", OtherHeight, [.. metrics.Of("update", "explainedVariance").Select(Floored)]),
            ]));
    }

    /// <summary>An untrained value function can be worse than none by any factor, which would flatten all that comes later.</summary>
    private static CurvePoint Floored(CurvePoint point) => point with { Y = Math.Max(-1, point.Y) };

    private static Chart Single(string title, int height, IReadOnlyList<CurvePoint> points) =>
        new(title, height, [new Curve("", 0, IsThin: false, points)]);
}
