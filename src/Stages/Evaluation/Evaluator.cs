using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Preprocessing;
using static TorchSharp.torch;

namespace Flow.Stages.Evaluation;

/// <summary>
/// Plays whole games side by side, actions chosen as <see cref="Policy"/> says, each game to its end or to <c>evaluation.maxFrames</c>.
/// Every evaluation of a run uses the same random numbers, so that versions differ by what they learnt, not by their luck.
/// Emulation uses all cores; the scores do not depend on that.
/// </summary>
/// <param name="factory">Makes the environments.</param>
/// <param name="options">The run's options.</param>
/// <param name="device">Where the networks are.</param>
public sealed class Evaluator(IEnvironmentFactory factory, TrainingOptions options, Device device)
{
    private readonly ulong _seed = new CounterRandom((ulong)options.Seed, 0, RandomPurpose.Evaluation).Bits(0);

    /// <summary>How actions are chosen.</summary>
    public EvaluationPolicy Policy { get; } = EvaluationPolicy.Of(options);

    /// <summary>Plays by a network.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="stepped">Called after each step of all games; null: nobody wants to know.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ScoreSummary Play(PolicyValueNetwork network, CancellationToken cancellation, Action? stepped = null)
    {
        using var player = new NetworkPlayer(network, CreateActor);
        return Play(player, stepped, cancellation);
    }

    /// <summary>Plays at random.</summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ScoreSummary PlayAtRandom(CancellationToken cancellation)
    {
        using var player = new RandomPlayer(_seed, factory.Spec.Actions);
        return Play(player, stepped: null, cancellation);
    }

    /// <summary>Plays one game by a network, to be watched: the first of those that <see cref="Play(PolicyValueNetwork, CancellationToken, Action)"/> plays.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="show">Shown the game's beginning and each agent step.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public void Watch(PolicyValueNetwork network, StepShown show, CancellationToken cancellation)
    {
        using var player = new NetworkPlayer(network, CreateActor);
        using EvaluationSeat seat = CreateSeat(0);
        int[] action = new int[1];
        seat.Begin();
        show(seat.Raw, seat.Score, seat.Frames);
        while (!seat.Over)
        {
            cancellation.ThrowIfCancellationRequested();
            player.Decide([seat], action);
            seat.Play(action[0]);
            show(seat.Raw, seat.Score, seat.Frames);
        }
    }

    private ScoreSummary Play(IPlayer player, Action? stepped, CancellationToken cancellation)
    {
        EvaluationSeat[] seats = [.. Enumerable.Range(0, options.Evaluation.Episodes).Select(CreateSeat)];
        try
        {
            Parallel.ForEach(seats, seat => seat.Begin());
            int[] actions = new int[seats.Length];
            for (List<EvaluationSeat> playing = [.. seats]; playing.Count > 0; playing.RemoveAll(seat => seat.Over))
            {
                cancellation.ThrowIfCancellationRequested();
                player.Decide(playing, actions);
                Parallel.For(0, playing.Count, i => playing[i].Play(actions[i]));
                stepped?.Invoke();
            }

            return ScoreSummary.Of([.. seats.Select(seat => seat.Score)]);
        }
        finally
        {
            Array.ForEach(seats, seat => seat.Dispose());
        }
    }

    private EvaluationSeat CreateSeat(int number) => new(factory, _seed, number, options.Evaluation.MaxFrames);

    private Actor CreateActor(IReadOnlyList<int> environments)
    {
        ObservationSpec observation = new FrameStacker(factory.CreateProcessor()).Observation;
        IBehaviour behaviour = BehaviourFactory.Evaluation(options, factory.Spec.Actions);
        return new Actor(observation, factory.Spec.Actions, environments, _seed, behaviour, device);
    }
}
