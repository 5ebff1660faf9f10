using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Training;
using Flow.Lab.LoadTesting.Loads;
using Flow.Lab.Measuring;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>Puts the real stage under load.</summary>
/// <param name="loads">The load of each stage; null for those of Flow.</param>
internal sealed class LoadTest(StageLoads? loads = null) : ILoadTest
{
    private const double SecondsOfPeak = 1;

    private readonly StageLoads _loads = loads ?? StageLoads.Shipped;

    /// <inheritdoc/>
    public async Task<LoadReport> RunAsync(
        TrainingOptions options, LoadPlan plan, HttpAddress? address, Action<string> say, CancellationToken stop)
    {
        using var run = LoadedRun.Load(MeasuredRun.Options(options, _loads.Measurement(plan.Stage)));
        using IStageUnderLoad stage = _loads.Create(run, plan);
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

    private static StageFacts Facts(TrainingOptions options, IStageUnderLoad stage) => new(
        options,
        stage.Stage.Name,
        stage.Stage.Learns,
        stage.Samples,
        stage.Threads,
        stage.Link.Statistics.Capacity,
        stage.FlopsOfSample);
}

/// <summary>Puts one stage under load: a seam between the command line and the stages.</summary>
internal interface ILoadTest
{
    /// <summary>Drives the stage and measures.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="address">Where its metrics are served; null for nowhere.</param>
    /// <param name="say">Told of each measurement.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options or the plan name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<LoadReport> RunAsync(TrainingOptions options, LoadPlan plan, HttpAddress? address, Action<string> say, CancellationToken stop);
}
