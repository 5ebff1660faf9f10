using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Training;
using Flow.Lab.LoadTesting.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>Puts the real stage under load.</summary>
/// <param name="loads">The load of each stage; null for those of Flow.</param>
internal sealed class LoadTest(StageLoads? loads = null) : ILoadTest
{
    /// <summary>No run is so long: nothing of the load test ends with its frames.</summary>
    private const long Endless = 1_000_000_000_000;

    private const double SecondsOfPeak = 1;

    /// <inheritdoc/>
    public async Task<LoadReport> RunAsync(
        TrainingOptions options, LoadPlan plan, HttpAddress? address, Action<string> say, CancellationToken stop)
    {
        using var run = LoadedRun.Load(Stationary(options, plan.Stage));
        using IStageUnderLoad stage = (loads ?? StageLoads.Shipped).Create(run, plan);
        await using LoadTelemetry telemetry = await LoadTelemetry.StartAsync(address, run, stage, say);
        StageFacts facts = Facts(options, stage);
        say(facts.ToString());
        if (run.Learner.Missing is { } missing)
            say($"gradientPath = {options.Run.GradientPath}: {missing}");
        say(LoadTable.Head);
        List<LoadMeasure> measures = [];
        void Tell(LoadMeasure measure)
        {
            measures.Add(measure);
            say(new LoadTable(stage.Samples).Row(measure));
        }

        await stage.StartAsync();
        Ramp? ramp = await DriveAsync(stage, plan, Tell, stop);
        var memory = MemoryUse.Read(options.Run.Device == "cuda");
        double? peak = stage.FlopsOfSample > 0 ? MatrixPeak.Measure(run.Device, facts.Precision, SecondsOfPeak, stop) : null;
        return new LoadReport(facts, measures, ramp, memory, peak);
    }

    private static async Task<Ramp?> DriveAsync(IStageUnderLoad stage, LoadPlan plan, Action<LoadMeasure> tell, CancellationToken stop)
    {
        try
        {
            return Drive(stage, plan, tell, stop);
        }
        catch (LinkClosedException) when (stage.State.Fault is { } fault)
        {
            throw new StageFaultException(fault);
        }
        finally
        {
            await stage.StopAsync();
        }
    }

    private static Ramp? Drive(IStageUnderLoad stage, LoadPlan plan, Action<LoadMeasure> tell, CancellationToken stop)
    {
        TimeProvider time = TimeProvider.System;
        var driver = new LoadDriver(stage, time, new ClockPause(time));
        // Enough that the link is never empty while a worker takes the next message.
        int saturating = stage.Link.Statistics.Capacity + stage.Lanes;
        driver.Closed(saturating, plan.WarmUp, stop);
        if (plan.Rate is { } rate)
            tell(driver.Open(rate, plan.Measured, stop));
        else if (plan.Closed is { } outstanding)
            tell(driver.Closed(outstanding, plan.Measured, stop));
        else
            return Ramp.Run(driver, saturating, plan.Measured, tell, stop);
        return null;
    }

    /// <summary>
    /// The same work for ever: nothing is saved or evaluated, and the step size is 0, since a network that learns from noise would run away,
    /// and the work of an update does not depend on how far it goes. Only Replay has a memory, and draws from it as soon as there is a whole
    /// transition.
    /// </summary>
    private static TrainingOptions Stationary(TrainingOptions options, string stage) => options with
    {
        Run = options.Run with { Frames = Endless, CheckpointEvery = 0, CheckpointMinutes = 0, RecordBatches = 0 },
        Optimizer = options.Optimizer with { LearningRate = 0 },
        Rule = options.Rule with { LearningStarts = stage == StageName.Replay ? options.Run.Environments * (options.ReplaySteps() + options.RolloutSteps()) : 0 },
        Replay = stage == StageName.Replay || !options.Replays() ? options.Replay : options.Replay with { Capacity = options.Run.Environments },
        Evaluation = options.Evaluation with { Every = 0 },
    };

    private static StageFacts Facts(TrainingOptions options, IStageUnderLoad stage) => new(
        options,
        stage.Stage.Name,
        stage.Samples,
        stage.Stage.Name == StageName.Learning ? options.Stages.Learning.Workers : stage.Lanes,
        stage.Link.Statistics.Capacity,
        stage.FlopsOfSample);
}
