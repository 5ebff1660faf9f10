using System.Globalization;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>
/// Finds the fastest way to spread a run over the threads of a machine: one setting after the other, each candidate against
/// the best so far, in turn. It turns nothing that changes what is learnt but by rounding.
/// </summary>
internal static class Tuner
{
    private const int Pairs = 3;
    private const double Worthwhile = 1.03;

    /// <summary>Tunes.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <param name="options">Where to start.</param>
    /// <param name="cores">Cores of the machine.</param>
    /// <param name="measure">Frames a second of options.</param>
    /// <param name="say">Told of each comparison.</param>
    /// <returns>The fastest options that were found.</returns>
    public static async Task<TrainingOptions> TuneAsync(
        PipelineStages stages, TrainingOptions options, int cores, Func<TrainingOptions, Task<double>> measure, Action<string> say)
    {
        IEnumerable<TrainingOptions> Doubled(TrainingOptions start, int _) => Workers(stages, start);
        IEnumerable<TrainingOptions> Sharded(TrainingOptions start, int most) => Shards(stages, start, most);
        TrainingOptions best = options;
        foreach (Func<TrainingOptions, int, IEnumerable<TrainingOptions>> candidates in new[] { Groups, Sharded, Threads, Doubled })
        {
            foreach (TrainingOptions candidate in candidates(best, cores))
            {
                if (OptionsConstraints.Broken(candidate).Any())
                    continue;
                double ratio = await CompareAsync(best, candidate, measure);
                say(string.Create(CultureInfo.InvariantCulture, $"{LocalProfile.Differences(best, candidate)}: {ratio:0.00} times as fast"));
                if (ratio >= Worthwhile)
                    best = candidate;
            }
        }

        return best;
    }

    private static async Task<double> CompareAsync(
        TrainingOptions best, TrainingOptions candidate, Func<TrainingOptions, Task<double>> measure)
    {
        var ratios = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            double before = await measure(best);
            ratios.Add(await measure(candidate) / before);
        }

        return Median.Of(ratios);
    }

    /// <summary>Of groups that are learnt from one by one, the number is part of what is learnt.</summary>
    private static IEnumerable<TrainingOptions> Groups(TrainingOptions options, int cores) => options.LearnsByGroup()
        ? []
        : Enumerable.Range(0, 3).Select(doubling => 1 << doubling).Where(groups => groups != options.Run.Groups).Select(groups => options with { Run = options.Run with { Groups = groups } });

    private static IEnumerable<TrainingOptions> Shards(PipelineStages stages, TrainingOptions options, int cores)
    {
        string learning = stages.All.First(stage => stage.Learns).Name;
        return Enumerable.Range(1, cores).Where(shards => shards != options.Run.Shards)
            .Select(shards => (options with { Run = options.Run with { Shards = shards } }).WithWorkers(learning, shards));
    }

    private static IEnumerable<TrainingOptions> Threads(TrainingOptions options, int cores) =>
        Enumerable.Range(1, cores).Where(threads => threads != options.Run.Threads).Select(threads => options with { Run = options.Run with { Threads = threads } });

    private static IEnumerable<TrainingOptions> Workers(PipelineStages stages, TrainingOptions options)
    {
        foreach (StageDefinition stage in stages.Layout(options).Stages)
        {
            if (stage.TakesWorkers)
                yield return options.WithWorkers(stage.Name, stage.Scale(options).Workers * 2);
        }
    }
}
