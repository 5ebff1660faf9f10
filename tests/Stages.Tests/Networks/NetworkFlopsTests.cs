using Flow.Contracts.Environments;
using Flow.Stages.Networks;

namespace Flow.Stages.Tests.Networks;

/// <summary>Counted by hand: 2 × (filters × channels × kernel) × places of a convolution, 2 × inputs × outputs of a layer.</summary>
public sealed class NetworkFlopsTests
{
    private static readonly ObservationSpec Screen = new(ElementType.UInt8, [4, 84, 84]);

    [Fact]
    public void The_Nature_network_with_6_actions()
    {
        const double Conv1 = 2 * (32 * 4 * 8 * 8) * (20 * 20);
        const double Others = (2 * (64 * 32 * 4 * 4) * (9 * 9)) + (2 * (64 * 64 * 3 * 3) * (7 * 7)) + (2 * 3136 * 512) + (2 * 512 * 6) + (2 * 512);
        (Conv1 + Others).ShouldBe(18_693_120);

        Check("nature", Screen, actions: 6, Conv1, Others);
    }

    [Fact]
    public void The_dueling_network_with_6_actions_has_its_layer_of_512_twice()
    {
        const double Conv1 = 2 * (32 * 4 * 8 * 8) * (20 * 20);
        const double Others = (2 * (64 * 32 * 4 * 4) * (9 * 9)) + (2 * (64 * 64 * 3 * 3) * (7 * 7)) + (2 * 2 * 3136 * 512) + (2 * 512 * 6) + (2 * 512);
        (Conv1 + Others).ShouldBe(21_904_384);

        Check("dueling", Screen, actions: 6, Conv1, Others);
    }

    [Fact]
    public void The_small_network_with_3_actions()
    {
        const double Conv1 = 2 * (8 * 4 * 8 * 8) * (20 * 20);
        const double Others = (2 * (16 * 8 * 4 * 4) * (9 * 9)) + (2 * 1296 * 128) + (2 * 128 * 3) + (2 * 128);
        (Conv1 + Others).ShouldBe(2_302_976);

        Check("small", Screen, actions: 3, Conv1, Others);
    }

    [Fact]
    public void A_network_for_vectors() =>
        Check("mlp", new ObservationSpec(ElementType.Float32, [4]), actions: 2, 2 * 4 * 64, (2 * 64 * 64) + (2 * 64 * 2) + (2 * 64));

    /// <summary>The gradients by weights and by inputs cost a forward pass each, but the first layer's input has none.</summary>
    private static void Check(string architecture, ObservationSpec observation, int actions, double first, double others)
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, actions, seed: 1);

        NetworkFlops.OfInference(network).ShouldBe(first + others);
        NetworkFlops.OfTraining(network).ShouldBe((2 * first) + (3 * others));
    }
}
