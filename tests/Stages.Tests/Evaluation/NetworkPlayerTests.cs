using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Evaluation;

public sealed class NetworkPlayerTests
{
    private static readonly CartPoleEnvironmentFactory Cartpole = new();
    private static readonly TrainingOptions Options = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" } };

    [Fact]
    public void A_narrower_actor_takes_over_when_half_of_the_games_are_over()
    {
        List<int[]> made = [];
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, Cartpole.Spec.Actions, seed: 3);
        using var player = new NetworkPlayer(network, numbers =>
        {
            made.Add([.. numbers]);
            IBehaviour behaviour = BehaviourFactory.Evaluation(EvaluationPolicies.Of(Options), Regularizer.Of(Options.Rule, Cartpole.Spec.Actions));
            return new Actor(Cartpole.Spec.RawObservation, Cartpole.Spec.Actions, numbers, seed: 1, behaviour, CPU);
        });
        EvaluatedGame[] seats = [.. Enumerable.Range(0, 4).Select(number => new EvaluatedGame(Cartpole, seed: 1, number, maxFrames: 100))];
        Array.ForEach(seats, seat => seat.Begin());

        int[] actions = new int[seats.Length];
        foreach (int over in (int[])[0, 1, 2, 2, 3])
            player.Decide(seats[over..], actions);
        made.ShouldBe([[0, 1, 2, 3], [2, 3], [3]]);
        Array.ForEach(seats, seat => seat.Dispose());
    }
}
