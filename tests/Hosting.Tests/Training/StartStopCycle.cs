using System.Diagnostics;
using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flow.Hosting.Tests.Training;

/// <summary>A tiny pipeline that starts, takes a few updates and stops; and what the process holds afterwards.</summary>
internal static class StartStopCycle
{
    private static readonly TrainingOptions Options = Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 8, Groups = 4 },
        Rule = new() { N = 4 },
    };

    /// <summary>Starts and stops a pipeline.</summary>
    /// <param name="stopEarly">True: it is asked to stop in the middle; false: it comes to its end.</param>
    /// <exception cref="InvalidOperationException">It failed, or a buffer did not come back.</exception>
    public static async Task RunAsync(bool stopEarly)
    {
        using LoadedRun loaded = LoadedRun.Load(Options with { Run = Options.Run with { Frames = stopEarly ? 1_000_000 : 8 * 4 * 2 } });
        using var stop = new CancellationTokenSource();
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened =>
        {
            if (stopEarly && happened is UpdateCompleted { Update: 2 })
                stop.Cancel();
        });
        var checkpoints = new CheckpointWriter(Path.GetTempPath());
        using IHost host = TrainingHost.Create(loaded, new RunSurroundings(events, checkpoints, stop.Token) { EvaluatesLast = false });
        await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        if (host.Services.GetRequiredService<PipelineState>().Fault is { } fault)
            throw new InvalidOperationException(fault.ToString());
        int buffers = host.Services.GetRequiredService<TrainingBuffers>().InUse;
        int versions = host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().InUse;
        if (buffers + versions != 0)
            throw new InvalidOperationException($"{buffers} buffers and {versions} policies did not come back");
    }

    /// <summary>Threads and file handles of this process.</summary>
    public static (int Threads, int Handles) Held()
    {
        using var process = Process.GetCurrentProcess();
        return (process.Threads.Count, Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount);
    }
}
