using System.Diagnostics;
using System.Reactive;
using Flow.Contracts.Events;
using Flow.Host.Training;
using Flow.Stages.Learning.Checkpoints;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Training;

/// <summary>Pipelines come and go and leave nothing behind. The benchmark start-stop does the same ten thousand times.</summary>
[Collection(nameof(Alone))]
public sealed class StartStopTests
{
    private const int Cycles = 40;

    [Fact]
    public async Task No_thread_handle_or_buffer_is_left_after_many_starts_and_stops()
    {
        for (int cycle = 0; cycle < 10; cycle++)
            await CycleAsync(stopEarly: cycle % 2 == 0);
        (int threads, int handles) = Held();
        for (int cycle = 0; cycle < Cycles; cycle++)
            await CycleAsync(stopEarly: cycle % 2 == 0);

        // The runtime's own pool may grow by a few threads; a leak would be six a cycle.
        (int threadsAfter, int handlesAfter) = Held();
        threadsAfter.ShouldBeLessThan(threads + (Cycles / 2));
        handlesAfter.ShouldBeLessThan(handles + (Cycles / 2));
    }

    private static (int Threads, int Handles) Held()
    {
        using var process = Process.GetCurrentProcess();
        return (process.Threads.Count, Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount);
    }

    private static async Task CycleAsync(bool stopEarly)
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.Options with { Frames = stopEarly ? 1_000_000 : 8 * 4 * 2 });
        using var stop = new CancellationTokenSource();
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened =>
        {
            if (stopEarly && happened is UpdateCompleted { Update: 2 })
                stop.Cancel();
        });
        var checkpoints = new CheckpointWriter(Path.GetTempPath());
        using var parts = new TrainingParts(loaded, events, checkpoints, stop.Token);
        await PipelineRun.RunPipelineAsync(parts, NullLoggerProvider.Instance, stop.Token).WaitAsync(TimeSpan.FromMinutes(1));
        parts.State.Fault.ShouldBeNull();
        parts.Buffers.InUse.ShouldBe(0);
        parts.VersionsInUse.ShouldBe(0);
    }
}
