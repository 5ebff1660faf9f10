using System.Diagnostics;
using System.Reactive;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flow.Lab.Benchmarking;

/// <summary>How fast the whole pipeline trains, from its first updates to its last; checkpoints and evaluations are left out.</summary>
internal static class PipelineRate
{
    /// <summary>Updates before the clock starts: code is compiled and memory grows in the first ones.</summary>
    private const int WarmUp = 5;

    /// <summary>Trains.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <param name="options">The run's options; its frames and schedule are the bench's own.</param>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="updates">Updates to measure; those that complete the last rollout of every group are added.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Emulated frames a second.</returns>
    public static async Task<double> OfAsync(
        PipelineStages stages, TrainingOptions options, IEnvironmentFactory environments, int updates, CancellationToken stop)
    {
        long framesOfRollout = TrainingBudget.FramesOfRollout(options, environments.Spec.FramesPerStep);
        long before = WarmUp + (options.Replays() ? WarmUp + (options.ReplaySteps() / options.RolloutSteps()) : 0);
        TrainingOptions measured = options with
        {
            Run = options.Run with { Frames = framesOfRollout * (before + updates), CheckpointEvery = 0, CheckpointMinutes = 0 },
            // Replay begins as soon as there are whole transitions: the fill of the memory costs nothing of an update.
            Rule = options.Rule with { LearningStarts = options.Replays() ? (before - WarmUp) * options.RowsOfRollout() : 0 },
            Evaluation = options.Evaluation with { Every = 0 },
        };
        using var run = new LoadedRun(measured, environments, TorchSetup.Use(measured));
        (long first, long last) = (0, 0);
        long measuredFrames = (run.Shape.Rollouts - before) * framesOfRollout;
        IObserver<TrainingEvent> clock = Observer.Create<TrainingEvent>(happened =>
        {
            if (happened is not UpdateCompleted update)
                return;
            if (update.Update == before)
                first = Stopwatch.GetTimestamp();
            last = Stopwatch.GetTimestamp();
        });
        var checkpoints = new CheckpointWriter(Path.GetTempPath());
        var around = new RunSurroundings(clock, checkpoints, stop) { EvaluatesLast = false };
        using IHost host = TrainingHost.Create(run, around, stages.Layout(measured));
        await host.RunPipelineAsync();
        stop.ThrowIfCancellationRequested();
        if (host.Services.GetRequiredService<PipelineState>().Fault is { } fault)
            throw new StageFaultException(fault);
        return measuredFrames / Stopwatch.GetElapsedTime(first, last).TotalSeconds;
    }
}
