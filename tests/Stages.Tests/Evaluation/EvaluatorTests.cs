using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Networks;
using Flow.Stages.Tests.Emulation;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly CartPoleEnvironmentFactory Cartpole = new();

    [Fact]
    public void Games_end_with_the_game_or_with_the_frames_whichever_comes_first()
    {
        ScoreSummary capped = Evaluator(episodes: 20, maxFrames: 12).PlayAtRandom(CancellationToken.None);
        capped.Maximum.ShouldBe(12);
        capped.Minimum.ShouldBeLessThan(12);
        capped.Episodes.ShouldBe(20);

        ScoreSummary whole = Evaluator(episodes: 20, maxFrames: 1000).PlayAtRandom(CancellationToken.None);
        whole.Mean.ShouldBeInRange(12, 40, "a random player balances the pole for about 22 steps");
    }

    [Fact]
    public void The_same_seed_gives_the_same_scores_and_another_seed_others()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, 2, seed: 3);
        IReadOnlyList<double> Play(long seed) => Evaluator(episodes: 10, maxFrames: 200, seed).Play(network, CancellationToken.None).Scores;
        Play(1).ShouldBe(Play(1));
        Play(2).ShouldNotBe(Play(1));
    }

    [Fact]
    public void A_game_does_not_depend_on_those_beside_it()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, 2, seed: 3);
        IReadOnlyList<double> Play(int episodes) => Evaluator(episodes, maxFrames: 500).Play(network, CancellationToken.None).Scores;
        IReadOnlyList<double> among = Play(8);
        Play(1).ShouldBe(among.Take(1));
        Play(3).ShouldBe(among.Take(3));
    }

    [Fact]
    public void A_game_that_is_watched_is_the_one_that_is_scored()
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Cartpole.Spec.RawObservation, 2, seed: 3);
        List<(double Score, long Frames)> shown = [];
        Evaluator(episodes: 8, maxFrames: 500).Watch(network, (_, score, frames) => shown.Add((score, frames)), CancellationToken.None);

        ScoreSummary alone = Evaluator(episodes: 1, maxFrames: 500).Play(network, CancellationToken.None);
        shown[^1].Score.ShouldBe(alone.Mean);
        shown.Select(step => step.Frames).ShouldBe(Enumerable.Range(0, shown.Count).Select(step => (long)step));
    }

    [Fact]
    public void It_can_be_ended_early()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => Evaluator(episodes: 2, maxFrames: 100).PlayAtRandom(stop.Token));
    }

    [Fact]
    public void Its_environments_are_disposed_when_the_games_are_over()
    {
        var factory = new Kept();
        Evaluator(episodes: 3, maxFrames: 20, factory: factory).PlayAtRandom(CancellationToken.None);
        factory.Made.Select(environment => environment.IsDisposed).ShouldBe([true, true, true]);
    }

    private static Evaluator Evaluator(int episodes, long maxFrames, long seed = 1, IEnvironmentFactory? factory = null)
    {
        var options = Shipped.Options with
        {
            Run = new() { Seed = seed },
            Environment = new() { Name = "cartpole" },
            Network = new() { Name = "mlp" },
            Evaluation = new EvaluationOptions { Episodes = episodes, MaxFrames = maxFrames },
        };
        return new Evaluator(factory ?? Cartpole, options, CPU);
    }

    /// <summary>Keeps the environments that it makes.</summary>
    private sealed class Kept : IEnvironmentFactory
    {
        public List<CountingEnvironment> Made { get; } = [];

        public EnvironmentSpec Spec { get; } = new CountingEnvironment(0).Spec;

        public IEnvironment Create(ulong seed, int index)
        {
            Made.Add(new CountingEnvironment(index));
            return Made[^1];
        }

        public IFrameProcessor CreateProcessor() => new IdentityProcessor(Spec.RawObservation);

        public IScreenPainter CreatePainter() => throw new NotSupportedException("Nobody watches.");
    }
}
