using Flow.Contracts.Options;
using Flow.Hosting.Runs.Metrics;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Plots;

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
        var metrics = RunMetrics.Read(run);
        string path = Path.Combine(run, Name);
        SubFolder.Make(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, new Figure($"{options.Rule.Name}, seed {options.Run.Seed}", [.. Charts(metrics)]).Svg(Theme.Light));
    }

    private static IEnumerable<Chart> Charts(RunMetrics metrics)
    {
        yield return new Chart("raw score of whole games", ScoreHeight, [.. ScoreCurves.Evaluations(metrics), ScoreCurves.Games(metrics)]);
        if (ScoreCurves.HasEpisodes(metrics))
            yield return Single("raw score of a training episode, which may end with a life, mean of the last 100", ScoreHeight, ScoreCurves.Episodes(metrics));
        yield return Single("entropy of the policy, nats", OtherHeight, Points(metrics, "entropy"));
        yield return Single("gradient norm before clipping", OtherHeight, Points(metrics, "gradientNorm"));
        yield return Single(
            "share of the returns' variance that the value function explains", OtherHeight, [.. Points(metrics, "explainedVariance").Select(Floored)]);
    }

    private static IReadOnlyList<CurvePoint> Points(RunMetrics metrics, string field) => ScoreCurves.Points(metrics.Of("update", field));

    /// <summary>An untrained value function can be worse than none by any factor, which would flatten all that comes later.</summary>
    private static CurvePoint Floored(CurvePoint point) => point with { Y = Math.Max(-1, point.Y) };

    private static Chart Single(string title, int height, IReadOnlyList<CurvePoint> points) =>
        new(title, height, [new Curve("", 0, IsThin: false, points)]);
}
