using System.Globalization;
using System.Reactive;
using Flow.Contracts.Events;
using Flow.Hosting.Tests.Training;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flow.Benchmarks;

/// <summary>
/// Makes one stage of a real pipeline slow on purpose, asks what doubling its speed would give, and measures that with a second run
/// whose stage is twice as fast.
/// </summary>
internal static class BottleneckPrediction
{
    private const int Pairs = 5;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync()
    {
        foreach (string stage in new[] { StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Learning })
        {
            foreach ((int groups, int lag) in new[] { (1, 0), (2, 0), (2, 1) })
                await CompareAsync(stage, groups, lag);
        }
    }

    private static async Task CompareAsync(string stage, int groups, int lag)
    {
        var predicted = new List<double>();
        var measured = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            PipelineLoad slow = await LoadOfAsync(stage, groups, lag, Slow);
            PipelineLoad fast = await LoadOfAsync(stage, groups, lag, Slow / 2);
            predicted.Add(Bottleneck.Find(slow).DoubledGain);
            measured.Add(slow.Elapsed / fast.Elapsed);
        }

        (double foreseen, double seen) = (predicted.Order().ElementAt(Pairs / 2), measured.Order().ElementAt(Pairs / 2));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stage,-14} {groups} group(s), lag {lag}: twice as fast gives {foreseen:0.00} predicted, {seen:0.00} measured, {100 * ((foreseen / seen) - 1):+0;-0;0} %"));
    }

    private static async Task<PipelineLoad> LoadOfAsync(string stage, int groups, int lag, TimeSpan time)
    {
        var options = Shipped.Options with
        {
            Environment = new() { Name = "cartpole" },
            Network = new() { Name = "mlp" },
            Run = new() { Environments = 8, Groups = groups, Lag = lag, Frames = 8 * 4 * 6 },
            Rule = new() { N = 4 },
        };
        using LoadedRun loaded = LoadedRun.Load(options);
        var checkpoints = new CheckpointWriter(Path.GetTempPath());
        var around = new RunSurroundings(Observer.Create<TrainingEvent>(_ => { }), checkpoints, CancellationToken.None)
        {
            Wrapper = new SlowWrapper(stage, time),
            EvaluatesLast = false,
        };
        using IHost host = TrainingHost.Create(loaded, around);
        await host.RunPipelineAsync();
        return host.Services.GetRequiredService<PipelineView>().Load() ?? throw new InvalidOperationException("the run ended before its load was known");
    }
}
