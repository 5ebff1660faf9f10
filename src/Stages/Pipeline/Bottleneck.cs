using System.Globalization;
using static System.FormattableString;

namespace Flow.Stages.Pipeline;

/// <summary>Which stage limits a pipeline, what doubling its speed would give, and which option to turn.</summary>
/// <param name="Stage">The stage whose workers are busiest.</param>
/// <param name="BusyShare">The share of the time that they are busy, 0 … 1.</param>
/// <param name="DoubledGain">By how much the pipeline would be faster if that stage took half the time.</param>
/// <param name="Option">The setting that would gain most, as <c>--set</c> takes it; null where none gains a twentieth.</param>
/// <param name="OptionGain">By how much the pipeline would be faster with it.</param>
/// <param name="ProcessorShare">The share of all cores' time that the process used, 0 … 1.</param>
internal sealed record Bottleneck(
    string Stage, double BusyShare, double DoubledGain, string? Option, double OptionGain, double ProcessorShare)
{
    private const double Worthwhile = 1.05;

    /// <summary>Finds it.</summary>
    /// <param name="load">How the pipeline spent its time.</param>
    public static Bottleneck Find(PipelineLoad load)
    {
        StageLoad busiest = load.Busiest;
        double doubled = SpeedModel.Gain(load, load.With(busiest.Name, stage => stage with { Busy = stage.Busy / 2 }));
        (string Option, double Gain) best = Changes(load)
            .Select(change => (change.Option, Gain: SpeedModel.Gain(load, change.Load)))
            .Append((Option: "", Gain: 1))
            .MaxBy(change => change.Gain);
        return new Bottleneck(
            busiest.Name,
            busiest.PerWorker / load.Elapsed,
            doubled,
            best.Gain < Worthwhile ? null : best.Option,
            best.Gain,
            load.Processor / load.Cores / load.Elapsed);
    }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string limit = string.Create(
            CultureInfo.InvariantCulture,
            $"{Stage} limits, busy {100 * BusyShare:0} % of the time: twice as fast, it would give {DoubledGain:0.00} times the frames/s; ");
        return limit + (Option is null
            ? string.Create(CultureInfo.InvariantCulture, $"no option gains much (the cores are {100 * ProcessorShare:0} % busy)")
            : string.Create(CultureInfo.InvariantCulture, $"{Option} would give {OptionGain:0.00} times"));
    }

    /// <summary>What can be turned, simplest first: of two with the same gain the first is named.</summary>
    private static IEnumerable<(string Option, PipelineLoad Load)> Changes(PipelineLoad load)
    {
        if (load.Lag == 0)
            yield return ("lag=1", load with { Lag = 1 });
        foreach (StageLoad stage in load.Ring)
        {
            int workers = stage.Workers * 2;
            if (workers <= load.Groups)
                yield return (Invariant($"stages.{stage.Name}.workers={workers}"), load.With(stage.Name, it => it with { Workers = workers }));
        }

        // Of groups that are learnt from one by one, the number is part of what is learnt.
        if (!load.LearnsByGroup && load.Environments % (load.Groups * 2) == 0)
            yield return (Invariant($"groups={load.Groups * 2}"), load with { Groups = load.Groups * 2 });
    }
}
