using MathNet.Numerics.Statistics;

namespace Flow.Lab.Comparison;

/// <summary>What the runs of a group came to.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Task">In which game, in raw scores; null for all games together, in scores of one scale.</param>
/// <param name="Scores">The score of each finished run.</param>
/// <param name="Random">The random player's mean score beside them; NaN where it is not known.</param>
/// <param name="Sources">Of what games the scores are, by which policy; one where all runs agree.</param>
internal sealed record FinalScores(RunGroup Group, string? Task, IReadOnlyList<double> Scores, double Random, IReadOnlyList<string> Sources)
{
    /// <summary>Mean, standard deviation and number of runs.</summary>
    public Spread Spread => Spread.Of(Scores);

    /// <summary>The median over runs.</summary>
    public double Median => Scores.Median();

    /// <summary>The interquartile mean over runs.</summary>
    public double Iqm => InterquartileMean.Of(Scores);

    /// <summary>The bootstrap's interval of the mean.</summary>
    public required Interval MeanInterval { get; init; }

    /// <summary>The bootstrap's interval of the interquartile mean.</summary>
    public required Interval IqmInterval { get; init; }

    /// <summary>Summarises a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="task">The game, or null for all of <paramref name="strata"/> together.</param>
    /// <param name="strata">Its finished runs, [game][run], at least one.</param>
    /// <param name="scale">Makes scores of several games comparable.</param>
    /// <param name="bootstrap">Makes the intervals.</param>
    public static FinalScores Of(
        RunGroup group, string? task, IReadOnlyList<IReadOnlyList<ComparedRun>> strata, ScoreScale scale, StratifiedBootstrap bootstrap)
    {
        double Scaled(ComparedRun run, double score) => task is null ? scale.Apply(run.Task!, score) : score;
        double[][] scores = [.. strata.Select(runs => runs.Select(run => Scaled(run, run.Final!.Mean)).ToArray())];
        ComparedRun[] all = [.. strata.SelectMany(runs => runs)];
        return new FinalScores(
            group,
            task,
            [.. scores.SelectMany(runs => runs)],
            all.Where(run => run.Random is not null).Select(run => Scaled(run, run.Random!.Value)).Mean(),
            [.. all.Select(run => run.Final!.Source).Distinct()])
        {
            MeanInterval = bootstrap.Of(scores, runs => runs.SelectMany(run => run).Average()),
            IqmInterval = bootstrap.Of(scores, InterquartileMean.OfAll),
        };
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Mean">The mean raw score.</param>
/// <param name="Source">Of what games, by which policy: "30 games, sampled".</param>
internal sealed record FinalScore(double Mean, string Source);
