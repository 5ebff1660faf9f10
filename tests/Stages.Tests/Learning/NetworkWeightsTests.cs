using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>How a network takes over the weights of another.</summary>
public sealed class NetworkWeightsTests : IDisposable
{
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private readonly PolicyValueNetwork _network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1);
    private readonly PolicyValueNetwork _goal = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 2);

    public void Dispose()
    {
        _network.Dispose();
        _goal.Dispose();
    }

    [Fact]
    public void All_the_way_it_is_the_goal_to_the_bit_whatever_it_was()
    {
        using (no_grad())
            _network.AllParameters[0].fill_(float.NaN);
        _network.MoveTowards(_goal, 1);
        Weights(_network).ShouldBe(Weights(_goal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void It_moves_by_a_share_of_the_way(double share)
    {
        float[] before = Weights(_network);
        float[] goal = Weights(_goal);
        _network.MoveTowards(_goal, share);
        Weights(_network).ShouldBe(before.Zip(goal, (from, to) => (float)(((1 - share) * from) + (share * to))), 1e-6);
        Weights(_goal).ShouldBe(goal);
    }

    private static float[] Weights(PolicyValueNetwork network) => [.. network.AllParameters.SelectMany(parameter => parameter.data<float>().ToArray())];
}
