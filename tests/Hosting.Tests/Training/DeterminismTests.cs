using Flow.Atari;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Emulation;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>The same seed gives the same checkpoint, byte for byte, whoever was faster.</summary>
public sealed class DeterminismTests
{
    /// <summary>Workers and capacities that four groups can have: one worker serves all of them, so its links hold four.</summary>
    private static readonly (int Workers, int Capacity)[] Scales =
        [(1, 4), (1, 16), (2, 2), (2, 4), (2, 16), (4, 2), (4, 4), (4, 16)];

    [Theory]
    [InlineData("pg-proper", 0)]
    [InlineData("pg-proper", 1)]
    [InlineData("pg-naive", 0)]
    [InlineData("ql-online", 1)]
    [InlineData("natural-pg", 0)]
    [InlineData("damped-q", 1)]
    [InlineData("pcl", 1)]
    [InlineData("pgq", 1)]
    public async Task Workers_and_capacities_change_no_byte(string rule, int lag)
    {
        TrainingOptions options = TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = rule }, Run = TinyRun.Options.Run with { Lag = lag } };
        var policies = new List<string>();
        foreach ((int workers, int capacity) in Scales)
            policies.Add(await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers, capacity)));
        policies.Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("pg-proper", 0)]
    [InlineData("ql-online", 1)]
    public async Task Nor_do_they_with_a_reference_that_follows(string rule, int lag)
    {
        TrainingOptions options = TinyRun.LaggedOptions with { Rule = TinyRun.LaggedOptions.Rule with { Name = rule }, Run = TinyRun.LaggedOptions.Run with { Lag = lag } };
        var policies = new List<string>();
        foreach ((int workers, int capacity) in Scales.Where((_, scale) => scale % 3 == 0))
            policies.Add(await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers, capacity)));
        policies.Distinct().Count().ShouldBe(1);
        (await TinyRun.PolicyOfAsync(options with { Rule = options.Rule with { Lagged = new LaggedOptions { Every = 100, Rate = 1 } } })).ShouldNotBe(policies[0]);
        (await TinyRun.PolicyOfAsync(options with { Rule = options.Rule with { Reference = "uniform" } })).ShouldNotBe(policies[0]);
    }

    [Theory]
    [InlineData("dqn", 0)]
    [InlineData("soft-dqn", 1)]
    [InlineData("pcl", 0)]
    public async Task Nor_do_they_where_transitions_are_replayed(string rule, int lag)
    {
        TrainingOptions options = TinyRun.ReplayOptions with { Rule = TinyRun.ReplayOptions.Rule with { Name = rule }, Run = TinyRun.ReplayOptions.Run with { Lag = lag } };
        var policies = new List<string>();
        foreach ((int workers, int capacity) in Scales.Where((_, scale) => scale % 3 == 0))
            policies.Add(await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers, capacity)));
        policies.Distinct().Count().ShouldBe(1);
        (await TinyRun.PolicyOfAsync(options with { Run = options.Run with { Seed = 2 } })).ShouldNotBe(policies[0]);
        (await TinyRun.PolicyOfAsync(options with { Rule = options.Rule with { N = 1 } })).ShouldNotBe(policies[0]);
    }

    [Fact]
    public async Task Comparing_gradients_changes_no_byte_and_is_told_as_often_as_was_asked()
    {
        using var watched = new TinyRun();
        await watched.TrainAsync(TinyRun.Options.With(TinyRun.Options.Observability with { DiagnosticsEvery = 20 }));

        Convert.ToHexString(await File.ReadAllBytesAsync(watched.FinalPolicy)).ShouldBe(await TinyRun.PolicyOfAsync(TinyRun.Options));
        watched.Events.OfType<GradientsCompared>().Select(compared => compared.Update).ShouldBe([1, 21, 41]);
    }

    [Fact]
    public async Task Two_groups_on_one_worker_need_links_of_two()
    {
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { Groups = 2, Lag = 1 } };
        string one = await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers: 1, capacity: 2));
        (await TinyRun.PolicyOfAsync(TinyRun.WithWorkers(options, workers: 2, capacity: 2))).ShouldBe(one);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task So_it_is_on_an_atari_game(int lag)
    {
        TrainingOptions options = TinyRun.AtariOptions with { Run = TinyRun.AtariOptions.Run with { Groups = 4, Frames = 4 * 3 * 4 * 6, Lag = lag } };
        string one = await OnCounterGameAsync(TinyRun.WithWorkers(options, workers: 1));
        (await OnCounterGameAsync(TinyRun.WithWorkers(options, workers: 2, capacity: 2))).ShouldBe(one);
        (await OnCounterGameAsync(TinyRun.WithWorkers(options, workers: 4, capacity: 16))).ShouldBe(one);
        (await OnCounterGameAsync(options with { Run = options.Run with { Lag = 1 - lag } })).ShouldNotBe(one);
    }

    private static Task<string> OnCounterGameAsync(TrainingOptions options)
    {
        GameRules rules = CounterGame.Rules(terminal: "ram[0] >= 40");
        return TinyRun.PolicyOfAsync(new LoadedRun(options, CounterGame.Factory(rules), CPU));
    }
}
