using Flow.Hosting.Scores;

namespace Flow.Lab.Comparison;

/// <summary>Makes the scores of several games comparable.</summary>
/// <param name="Name">What such a score is called on an axis.</param>
/// <param name="Meaning">How it is computed, in one sentence.</param>
/// <param name="Ends">For each game the scores that become 0 and 1.</param>
internal sealed record ScoreScale(string Name, string Meaning, IReadOnlyDictionary<string, (double Zero, double One)> Ends)
{
    /// <summary>The scale for some games: human-normalised where each has published scores, otherwise from the lowest to the highest score there is.</summary>
    /// <param name="tasks">The games.</param>
    /// <param name="runs">All runs.</param>
    public static ScoreScale Of(IReadOnlyList<string> tasks, IReadOnlyList<ComparedRun> runs) =>
        tasks.All(task => HumanScores.Of(task) is not null) ? HumanNormalised(tasks) : BetweenEnds(tasks, runs);

    /// <summary>A score on the scale.</summary>
    /// <param name="task">Its game.</param>
    /// <param name="score">The raw score.</param>
    public double Apply(string task, double score)
    {
        (double zero, double one) = Ends[task];
        return one == zero ? 0 : (score - zero) / (one - zero);
    }

    private static ScoreScale HumanNormalised(IReadOnlyList<string> tasks) => new(
        "human-normalised score",
        $"0 is the random player's score and 1 the human's ({HumanScores.Source})",
        tasks.ToDictionary(task => task, task => (HumanScores.OfGames[task].Random, HumanScores.OfGames[task].Human)));

    private static ScoreScale BetweenEnds(IReadOnlyList<string> tasks, IReadOnlyList<ComparedRun> runs) => new(
        "min–max score",
        "0 is the lowest and 1 the highest score of any run in that game, on curves or at the end: not every game has published human scores",
        tasks.ToDictionary(task => task, task => Range([.. runs.Where(run => run.Task == task)])));

    private static (double Lowest, double Highest) Range(ComparedRun[] runs)
    {
        double[] scores =
        [
            .. runs.SelectMany(run => run.Training.Concat(run.Evaluation)).Select(sample => sample.Score),
            .. runs.Select(run => run.Final?.Mean).OfType<double>(),
            .. runs.Select(run => run.Random).OfType<double>(),
        ];
        return (scores.Min(), scores.Max());
    }
}
