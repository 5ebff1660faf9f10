using System.Diagnostics;
using TorchSharp;

namespace Flow.Benchmarks.Steps;

/// <summary>
/// The training step at several batch sizes and precisions, by both paths, in turn with PyTorch's eager step and its CUDA graph on the same
/// device. All of it within a time that is shared out beforehand.
/// </summary>
/// <param name="device">As options spell it.</param>
/// <param name="python">The interpreter that has PyTorch.</param>
/// <param name="limit">How long all of it may take, about.</param>
internal sealed class StepMatrix(string device, string python, TimeSpan limit)
{
    private const int WarmUp = 6;
    private const int Rounds = 30;
    private const int ManyShards = 8;
    private const int FewestRowsOfShards = 1024;

    /// <summary>Python loads and libraries choose their algorithms in about this part of the time.</summary>
    private const double Overhead = 0.4;

    /// <summary>On the CPU PyTorch's threads spin for some time after a step, and would take a core from the next.</summary>
    private TimeSpan Rest => OnGpu ? TimeSpan.Zero : TimeSpan.FromMilliseconds(150);

    private bool OnGpu => device != "cpu";

    /// <summary>Measures, and says each figure as it is known.</summary>
    /// <param name="say">Told what was found.</param>
    public StepReport Run(Action<string> say)
    {
        int[] batches = OnGpu ? [80, 256, 1024, 4096, 8192] : [80, 256];
        string[] precisions = OnGpu ? ["fp32", "tf32", "bf16"] : ["fp32", "bf16"];
        TimeSpan each = limit * (1 - Overhead) / (batches.Length * precisions.Length);
        using var process = new PythonProcess(python);
        string machine = $"{process.Version}; Flow on libtorch {torch.__version__}";
        say(machine);
        List<StepFigures> figures = [];
        long start = Stopwatch.GetTimestamp();
        foreach ((int rows, string precision) in batches.SelectMany(rows => precisions.Select(precision => (rows, precision))))
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
                say($"no time is left for batch {rows} in {precision}");
            else
                figures.AddRange(Measure(process, new StepSetup(rows, precision, device), each, say));
        }

        return new StepReport(machine, figures, OnGpu ? StepGoal.Of(figures) : []);
    }

    private List<StepFigures> Measure(PythonProcess process, StepSetup setup, TimeSpan each, Action<string> say)
    {
        List<(string Who, ITimedStep Step, bool IsFlow)> steps = [];
        try
        {
            Add(steps, process, setup, say);
            ITimedStep[] timed = [.. steps.Select(one => one.Step)];
            StepPairs.WarmUp(timed, WarmUp);
            double?[] losses = [.. timed.Select(step => (step as TrainingStep)?.Loss)];
            StepPairs pairs = StepPairs.Measure(timed, Rounds, each, Rest);
            List<StepFigures> figures = [.. steps.Select((one, step) => new StepFigures(
                setup.Rows, setup.Precision, one.Who, one.IsFlow, pairs.Median(step) * 1e3, pairs.Ratio(0, step), pairs.Rounds) { Loss = losses[step] })];
            foreach (StepFigures one in figures)
                say(FormattableString.Invariant($"{one.Rows,5} {one.Precision} {one.Who,-28} {one.Milliseconds,9:0.00} ms {one.TimesEager,6:0.00} times eager"));
            return figures;
        }
        finally
        {
            foreach ((_, ITimedStep step, _) in steps)
                step.Dispose();
        }
    }

    /// <summary>PyTorch's eager step first: the others are held against it.</summary>
    private void Add(List<(string Who, ITimedStep Step, bool IsFlow)> steps, PythonProcess process, StepSetup setup, Action<string> say)
    {
        // Eager PyTorch copies on all cores; on the CPU it has one thread, as Flow's one shard has.
        StepSetup theirs = setup with { Threads = OnGpu ? Environment.ProcessorCount : 1 };
        steps.Add(("PyTorch, eager", process.Create(theirs), false));
        if (OnGpu)
            steps.Add(("PyTorch, CUDA graph", process.Create(theirs, graph: true), false));
        steps.Add(("Flow, plain", new TrainingStep("nature", setup, "plain"), true));
        var extended = new TrainingStep("nature", setup, "extended");
        steps.Add(("Flow, extended", extended, true));
        if (extended.Missing is { } missing)
            say($"extended path: {missing}");
        if (OnGpu && setup.Rows >= FewestRowsOfShards)
            steps.Add(($"Flow, extended, {ManyShards} shards", new TrainingStep("nature", setup with { Threads = ManyShards }, "extended"), true));
    }
}
