using static System.FormattableString;

namespace Flow.Benchmarks.Steps;

/// <summary>What the training step is to reach on a GPU.</summary>
/// <param name="Text">The goal.</param>
/// <param name="Reached">The best that was measured; null where nothing was.</param>
/// <param name="Least">What it must be.</param>
internal sealed record StepGoal(string Text, double? Reached, double Least)
{
    private const int SmallBatch = 80;
    private const int LargeBatch = 1024;

    /// <summary>Whether it was met; null where nothing was measured.</summary>
    public bool? Met => Reached is { } reached ? reached >= Least : null;

    /// <summary>The goals, held against figures.</summary>
    /// <param name="figures">What was measured.</param>
    public static IReadOnlyList<StepGoal> Of(IReadOnlyList<StepFigures> figures)
    {
        StepFigures[] flow = [.. figures.Where(one => one.IsFlow)];
        StepFigures[] large = [.. flow.Where(one => one.Rows >= LargeBatch)];
        return
        [
            new($"batch {SmallBatch}: times as fast as eager, in the worst precision", Worst(flow.Where(one => one.Rows == SmallBatch)), 1.2),
            new($"batches from {LargeBatch} on: times as fast as eager, at worst", Worst(large), 1),
            new($"batches from {LargeBatch} on: samples a second, at best", large.Length > 0 ? large.Max(one => one.SamplesPerSecond) : null, 500_000),
        ];
    }

    /// <summary>One line of a Markdown list.</summary>
    public override string ToString()
    {
        string mark = Met switch { true => "met", false => "missed", _ => "not measured" };
        return Invariant($"- {Text}: {Reached:0.##} (goal {Least:0.##}): **{mark}**");
    }

    /// <summary>Of each batch and precision the best way counts, and of those the worst.</summary>
    private static double? Worst(IEnumerable<StepFigures> figures)
    {
        double[] best = [.. figures.GroupBy(one => (one.Rows, one.Precision)).Select(ways => ways.Max(way => way.TimesEager))];
        return best.Length == 0 ? null : best.Min();
    }
}
