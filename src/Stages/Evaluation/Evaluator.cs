using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Networks;
using Flow.Stages.Preprocessing;
using static TorchSharp.torch;

namespace Flow.Stages.Evaluation;

/// <summary>
/// Plays whole games side by side, actions chosen as <see cref="Policy"/> says, each game to its end or to as many frames as the options
/// allow. Every evaluation of a run uses the same random numbers, so that versions differ by what they learnt, not by their luck: game i is
/// the same in all of them, however many there are.
/// Evaluations on the schedule leave the cores to the training beside them; others emulate on all of them. The scores do not depend on that.
/// </summary>
/// <param name="factory">Makes the environments.</param>
/// <param name="options">The run's options.</param>
/// <param name="device">Where the networks are.</param>
internal sealed class Evaluator(IEnvironmentFactory factory, TrainingOptions options, Device device)
{
    private readonly EvaluationOptions _evaluation = options.Evaluation;
    private readonly Regularizer _regularizer = Regularizer.Of(options.Rule, factory.Spec.Actions);
    private readonly ulong _seed = new CounterRandom((ulong)options.Run.Seed, 0, RandomPurpose.Evaluation).Bits(0);

    /// <summary>How actions are chosen.</summary>
    public EvaluationPolicy Policy { get; } = EvaluationPolicies.Of(options);

    /// <summary>Plays the games of the final evaluation by a network.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="stepped">Told after each step how many games took it; null: nobody wants to know.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ScoreSummary Play(PolicyValueNetwork network, CancellationToken cancellation, Action<int>? stepped = null) =>
        Play(network, _evaluation.FinalGames(), AllCores, stepped, cancellation);

    /// <summary>Plays the games of an evaluation on the schedule by a network.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="stepped">Told after each step how many games took it; null: nobody wants to know.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ScoreSummary PlayScheduled(PolicyValueNetwork network, CancellationToken cancellation, Action<int>? stepped = null) =>
        Play(network, _evaluation.ScheduledGames(), OneByOne, stepped, cancellation);

    /// <summary>Plays the games of the final evaluation at random.</summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ScoreSummary PlayAtRandom(CancellationToken cancellation)
    {
        using var player = new RandomPlayer(_seed, factory.Spec.Actions);
        return Play(player, _evaluation.FinalGames(), AllCores, stepped: null, cancellation);
    }

    /// <summary>Plays one game by a network, to be watched: the first of those that <see cref="Play(PolicyValueNetwork, CancellationToken, Action{int})"/> plays.</summary>
    /// <param name="network">The policy.</param>
    /// <param name="show">Shown the game's beginning and each agent step.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public void Watch(PolicyValueNetwork network, StepShown show, CancellationToken cancellation)
    {
        using var player = new NetworkPlayer(network, CreateActor);
        using EvaluatedGame seat = CreateSeat(0, _evaluation.MaxFrames);
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

    private ScoreSummary Play(
        PolicyValueNetwork network, EvaluationGames games, Action<int, Action<int>> each, Action<int>? stepped, CancellationToken cancellation)
    {
        using var player = new NetworkPlayer(network, CreateActor);
        return Play(player, games, each, stepped, cancellation);
    }

    private ScoreSummary Play(
        IPlayer player, EvaluationGames games, Action<int, Action<int>> each, Action<int>? stepped, CancellationToken cancellation)
    {
        // Games begin with dozens of frames each: after a stop none is begun for nothing.
        cancellation.ThrowIfCancellationRequested();
        EvaluatedGame[] seats = [.. Enumerable.Range(0, games.Episodes).Select(number => CreateSeat(number, games.MaxFrames))];
        try
        {
            each(seats.Length, i => seats[i].Begin());
            int[] actions = new int[seats.Length];
            for (List<EvaluatedGame> playing = [.. seats]; playing.Count > 0; playing.RemoveAll(seat => seat.Over))
            {
                cancellation.ThrowIfCancellationRequested();
                player.Decide(playing, actions);
                each(playing.Count, i => playing[i].Play(actions[i]));
                stepped?.Invoke(playing.Count);
            }

            return ScoreSummary.Of([.. seats.Select(seat => seat.Score)]);
        }
        finally
        {
            Array.ForEach(seats, seat => seat.Dispose());
        }
    }

    private static void AllCores(int games, Action<int> work) => Parallel.For(0, games, work);

    /// <summary>To wake threads for each step costs a third of what the games cost, and many times as much where an environment is no picture.</summary>
    private static void OneByOne(int games, Action<int> work)
    {
        for (int game = 0; game < games; game++)
            work(game);
    }

    private EvaluatedGame CreateSeat(int number, long maxFrames) => new(factory, _seed, number, maxFrames);

    private Actor CreateActor(IReadOnlyList<int> environments)
    {
        ObservationSpec observation = new FrameStacker(factory.CreateProcessor()).Observation;
        IBehaviour behaviour = BehaviourFactory.Evaluation(Policy, _regularizer);
        return new Actor(observation, factory.Spec.Actions, environments, _seed, behaviour, device);
    }
}

/// <summary>Shows one agent step of a game that is watched.</summary>
/// <param name="raw">The raw observation.</param>
/// <param name="score">The raw score so far.</param>
/// <param name="frames">Emulated frames so far.</param>
internal delegate void StepShown(ReadOnlySpan<byte> raw, double score, long frames);
