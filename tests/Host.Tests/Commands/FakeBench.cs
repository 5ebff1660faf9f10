using Flow.Contracts.Options;
using Flow.Lab.Benchmarking;

namespace Flow.Host.Tests.Commands;

/// <summary>Measures nothing: one stage of half the cores' ceiling, and a pipeline of three quarters of it.</summary>
internal sealed class FakeBench : IBench
{
    public TrainingOptions? Options { get; private set; }

    /// <summary>What tuning comes to.</summary>
    public Func<TrainingOptions, TrainingOptions> Tune { get; set; } = options => options;

    public Task<BenchReport> MeasureAsync(TrainingOptions options, int rounds, Action<string> say, CancellationToken stop)
    {
        Options = options;
        say("measuring");
        var round = new BenchRound([new StageRate("emulation", "emulated frames", 1000, 1)], 1500, Cores: 2);
        return Task.FromResult(new BenchReport(options, [.. Enumerable.Repeat(round, rounds)]));
    }

    public Task<TrainingOptions> TuneAsync(TrainingOptions options, Action<string> say, CancellationToken stop)
    {
        say("tuning");
        return Task.FromResult(Tune(options));
    }
}
