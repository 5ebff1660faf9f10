using Flow.Contracts.Options;
using Flow.Lab.Chaos.Surroundings;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Chaos.Faults;

/// <summary>Every stage, every kind of fault, at every moment, and everything around a run: each in a run of its own.</summary>
/// <param name="folder">Where the runs go; a new folder.</param>
/// <param name="say">Prints a line.</param>
internal sealed class FaultMatrix(string folder, Action<string> say)
{
    /// <summary>The profile whose runs have every stage.</summary>
    public const string Profile = "dqn-cartpole";

    /// <summary>All faults; actions are never what is no number.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    public static IEnumerable<InjectedFault> All(PipelineStages stages) =>
        from stage in stages.All
        from kind in Enum.GetValues<FaultKind>()
        where kind != FaultKind.NaN || Poison.Reaches(stage)
        from moment in Enum.GetValues<FaultMoment>()
        select new InjectedFault(stage.Name, kind, moment);

    /// <summary>A run that is over in seconds, and in a minute where one stage takes a hundred times as long.</summary>
    /// <param name="options">The options of <see cref="Profile"/>.</param>
    public static TrainingOptions Short(TrainingOptions options) => options with
    {
        Run = options.Run with { Frames = 8000 },
        Rule = options.Rule with { Rollout = 8, LearningStarts = 400 },
        Replay = options.Replay with { Batch = 16 },
        Evaluation = options.Evaluation with { Every = 800, Episodes = 2, MaxFrames = 200, Scheduled = new ScheduledEvaluationOptions { Episodes = 2 } },
    };

    /// <summary>Tries them.</summary>
    /// <param name="options">The options of every run.</param>
    /// <param name="faults">The faults.</param>
    /// <param name="around">What goes wrong around runs.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task<IReadOnlyList<Verdict>> RunAsync(TrainingOptions options, IEnumerable<InjectedFault> faults, IEnumerable<Surrounding> around, CancellationToken stop)
    {
        (string profile, string reference) = await ReferenceAsync(folder, options, stop);
        FaultTrial trial = new(profile, reference);
        FaultTrial? longer = null;
        List<Verdict> verdicts = [];
        foreach (InjectedFault fault in faults)
        {
            bool isLonger = fault is { Kind: FaultKind.Slow, Moment: FaultMoment.End };
            if (isLonger && longer is null)
            {
                (string longerProfile, string longerRun) = await ReferenceAsync(Path.Combine(folder, "longer"), Longer(options), stop);
                longer = new FaultTrial(longerProfile, longerRun);
            }

            verdicts.Add(await (isLonger ? longer! : trial).RunAsync(fault, Path.Combine(folder, fault.ToString().Replace(':', '-')), stop));
            say(verdicts[^1].ToString());
        }

        SurroundingTrial outside = new(profile, reference);
        foreach (Surrounding one in around)
        {
            verdicts.Add(await outside.RunAsync(one, Path.Combine(folder, one.Name.Replace(' ', '-')), stop));
            say(verdicts[^1].ToString());
        }

        return verdicts;
    }

    /// <summary>Three times as long: what is left at the end is long enough for the quickest of the stages to be noticed when it is slow.</summary>
    private static TrainingOptions Longer(TrainingOptions options) => options with
    {
        Run = options.Run with { Frames = 3 * options.Run.Frames },
        Evaluation = options.Evaluation with { Every = 3 * options.Evaluation.Every },
    };

    /// <summary>A run that nothing happens to.</summary>
    private static async Task<(string Profile, string Run)> ReferenceAsync(string folder, TrainingOptions options, CancellationToken stop)
    {
        var process = ChaosProcess.In(folder, options);
        string run = Path.Combine(folder, "reference");
        await process.FinishAsync(run, stop);
        return (process.Profile, run);
    }
}
