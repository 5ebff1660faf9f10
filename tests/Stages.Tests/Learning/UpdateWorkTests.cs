using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Networks;

namespace Flow.Stages.Tests.Learning;

public sealed class UpdateWorkTests
{
    private static readonly TrainingOptions Options = Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 4 },
        Rule = new() { N = 5 },
        Replay = new ReplayOptions { Capacity = 1000, Batch = 60 },
    };

    /// <summary>
    /// Forward passes over what followed, for each row that is differentiated: none, one, two, of soft Q-learning those over the 4 observations
    /// between as well, and one for 60 of 80.
    /// </summary>
    [Theory]
    [InlineData("pg-proper", "single", 20, 0)]
    [InlineData("dqn", "single", 60, 1)]
    [InlineData("dqn", "double", 60, 2)]
    [InlineData("soft-dqn", "single", 60, 5)]
    [InlineData("soft-dqn", "double", 60, 6)]
    [InlineData("pgq", "single", 80, 0.75)]
    public void Replayed_rows_are_differentiated_and_bootstrapped(string rule, string selection, int samples, double bootstraps)
    {
        UpdateWork work = new(Options with { Rule = Options.Rule with { Name = rule }, Q = Options.Q with { Selection = selection } });
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, new ObservationSpec(ElementType.Float32, [4]), actions: 2, seed: 1);

        work.Samples.ShouldBe(samples);
        work.FlopsOfSample(network).ShouldBe(NetworkFlops.OfTraining(network) + (bootstraps * NetworkFlops.OfInference(network)));
    }

    /// <summary>
    /// Without a memory <c>pgq</c> learns from its 20 rows twice, and bootstraps them; <c>pcl</c> is trained at the ends of its paths, too: of 4
    /// rollouts, and of 60 replayed paths of 5 steps.
    /// </summary>
    [Theory]
    [InlineData("pgq", 0, 20, 2, 1)]
    [InlineData("pcl", 0, 20, 24.0 / 20, 0)]
    [InlineData("pcl", 1000, 320, 384.0 / 320, 0)]
    public void What_steps_led_to_is_work_too(string rule, long capacity, int samples, double trained, double bootstraps)
    {
        UpdateWork work = new(Options with { Rule = Options.Rule with { Name = rule }, Replay = Options.Replay with { Capacity = capacity } });
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, new ObservationSpec(ElementType.Float32, [4]), actions: 2, seed: 1);

        work.Samples.ShouldBe(samples);
        work.FlopsOfSample(network).ShouldBe((trained * NetworkFlops.OfTraining(network)) + (bootstraps * NetworkFlops.OfInference(network)), 1);
    }
}
