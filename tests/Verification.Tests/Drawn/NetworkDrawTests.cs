using Flow.Stages.Learning.Rules;
using Flow.Stages.Returns;
using Flow.Verification.Networks;
using Flow.Verification.Tabular;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Tests.Drawn;

/// <summary>The logits, networks and paths that rules are checked on.</summary>
public sealed class NetworkDrawTests
{
    private const int Count = 1000;

    [Fact]
    public void Batches_of_heads_come_with_any_logits_values_and_reference()
    {
        using DisposeScope scope = NewDisposeScope();
        HeadBatch[] drawn = Cases(drawn => new HeadBatch(drawn));

        drawn.Select(batch => batch.Logits[0].Length).ShouldBeAll(2, 6);
        drawn.ShouldAllBe(batch => batch.Logits.Length == batch.Rows && batch.Values.Length == batch.Rows && batch.Actions.Length == batch.Rows);
        drawn.Select(batch => batch.Coefficient).ShouldFill(0.1, 2);
        drawn.Select(batch => batch.Epsilon).ShouldFill(0.05, 0.9);
        drawn.Select(batch => Sample.Kind(batch.LogReference)).ShouldBeDrawnAsReferences();
        drawn.ShouldAllBe(batch => batch.LogReference.Length == batch.Rows && batch.LogReference.All(row => row.Length == batch.Logits[0].Length));
        drawn.SelectMany(batch => batch.Logits).SelectMany(row => row).ShouldFill(-2, 2);
        drawn.SelectMany(batch => batch.Values).ShouldFill(-3, 3);
        drawn.SelectMany(batch => Enumerable.Range(0, batch.Rows).Select(batch.OldLogProbability)).ShouldFill(-3, -0.1);
        drawn.Where(batch => batch.Logits[0].Length == 3).SelectMany(batch => batch.Actions).ShouldBeAll(0, 2);
    }

    [Fact]
    public void Paths_are_played_in_one_to_four_rows_of_one_to_six_steps()
    {
        (Mdp Mdp, PathPlay Play)[] drawn = Cases(drawn =>
        {
            Draw draw = drawn.Draw();
            Mdp mdp = new MdpDraw { Deterministic = true }.From(draw);
            return (mdp, PathPlay.AtRandom(draw, mdp));
        });

        drawn.Select(one => one.Play.Rows).ShouldBeAll(1, 4);
        drawn.Select(one => one.Play.Steps).ShouldBeAll(1, 6);
        drawn.Where(one => one.Play.Steps == 3).Select(one => one.Play.Longest).ShouldBeAll(1, 4);
        drawn.ShouldAllBe(one => one.Play.Gamma == one.Mdp.Gamma);
        drawn.Where(one => one.Play is { Rows: 1, Steps: 3 }).Select(one => one.Play.Paths().Count()).ShouldBeAll(1, 3);
        drawn.Where(one => one.Mdp.States == 3).Select(one => one.Play.Observations[0]).ShouldBeAll(0, 2);
        drawn.Where(one => one.Mdp.Actions == 3).Select(one => one.Play.Paths().First().Path[0].Action).ShouldBeAll(0, 2);
        PathPlay.Move[] first = [.. drawn.Select(one => one.Play.Paths().First().Path[0].Move)];
        first.Where(move => move.Next >= 0).Select(move => move.Cut).ShouldHoldWithProbability(0.2);
        first.Where(move => move.Next < 0).ShouldAllBe(move => move.Ended && !move.Cut);
        PathPlay.Move[][] rows = [.. drawn.Where(one => one is { Play.Rows: 1, Mdp.States: 3 }).Select(one => one.Play.Paths().Select(path => path.Path[0].Move).ToArray())];
        (PathPlay.Move First, PathPlay.Move Second)[] pairs = [.. rows.SelectMany(row => row.Zip(row.Skip(1)))];
        pairs.Where(pair => pair.First.Ended).Select(pair => pair.Second.State).ShouldBeAll(0, 2);
        pairs.Where(pair => !pair.First.Ended).ShouldAllBe(pair => pair.Second.State == pair.First.Next);
    }

    [Fact]
    public void Path_rules_are_checked_with_any_logits_values_and_coefficient()
    {
        PathCase[] drawn = Cases(drawn => new PathCase(drawn));

        drawn.Select(paths => paths.Coefficient).ShouldFill(0.1, 2);
        drawn.SelectMany(paths => paths.Logits).SelectMany(row => row).ShouldFill(-3, 3);
        drawn.SelectMany(paths => paths.Values).ShouldFill(-3, 3);
        drawn.Select(paths => Sample.Kind(paths.Mdp.LogReference)).ShouldBeDrawnAsReferences();
        drawn.ShouldAllBe(paths => paths.Mdp.Transitions[0][0].Count(p => p == 1) == 1);
    }

    [Fact]
    public void The_networks_of_a_case_see_three_states()
    {
        NetworkCase.States.ShouldBe(3);
        NetworkCase[] drawn = [.. Enumerable.Range(0, 300).Select(number => new NetworkCase("mlp", new Case(1, number, Subject.Flow)))];

        drawn.Select(network => network.Actions).ShouldBeAll(2, 6);
        drawn.Select(network => network.Coefficient).ShouldFill(0.1, 2);
        drawn.Select(network => Math.Log(network.Tau)).ShouldFill(Math.Log(0.01), Math.Log(10));
        // A policy that is far from uniform puts the KL terms to the test.
        drawn.Max(network => network.Policy().Max(row => row.Max() * row.Length)).ShouldBeGreaterThan(1.5);
        Array.ForEach(drawn, network => network.Dispose());
    }

    [Fact]
    public void A_batch_takes_one_action_after_another()
    {
        for (int number = 0; number < 20; number++)
        {
            using NetworkCase network = new("mlp", new Case(1, number, Subject.Flow));
            network.WithBatch((_, batch, _) => batch.Actions.data<long>().ToArray()).ShouldBe([0, 1, 2 % network.Actions]);
        }
    }

    /// <summary>What is left of log π once log π/π̄ is taken off is log π̄, in double precision.</summary>
    [Fact]
    public void The_reference_of_a_network_is_normalised_or_the_counting_measure()
    {
        List<double> off = [];
        for (int number = 0; number < 100; number++)
        {
            using NetworkCase network = new("mlp", new Case(1, number, Subject.Flow));
            double[] sums = network.WithBatch((heads, _, _) =>
                (heads.LogPolicy.detach() - network.LogRatios(heads)).exp().sum(-1).data<double>().ToArray());
            off.AddRange(sums.Select(sum => Math.Min(Math.Abs(sum - 1), Math.Abs(sum - network.Actions))));
        }

        off.Max().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Replay_rules_are_asked_about_one_to_five_successors_of_two_to_eighteen_actions()
    {
        HeadsSeen seen = new(new Dqn(Subject.PlainQ, false));
        Subject subject = Subject.Flow with { Dqn = _ => seen };

        AllChecks.List.Single(check => check.Equation == "(81) rule").Run(1, 2 * Count, subject).Passed.ShouldBeTrue();

        seen.Shapes.Select(shape => (int)shape[0]).ShouldBeAll(1, 5);
        seen.Shapes.Select(shape => (int)shape[1]).ShouldBeAll(2, 18);
        seen.Values.ShouldFill(-3, 3);
        // Q lies between −3 and 3.
        seen.Spreads.Max().ShouldBeInRange(5.9, 6);
    }

    [Fact]
    public void The_targets_of_a_replayed_step_are_of_any_sign()
    {
        TargetsSeen seen = new();
        Subject subject = Subject.Flow with { SoftDqn = seen.Of };

        AllChecks.List.Single(check => check.Equation == "(44) rule").Run(1, 2 * Count, subject).Passed.ShouldBeTrue();

        seen.Targets.ShouldFill(-3, 3);
    }

    private static T[] Cases<T>(Func<Case, T> make) => [.. Enumerable.Range(0, Count).Select(number => make(new Case(1, number, Subject.Flow)))];

    /// <summary>A rule that remembers what it was shown.</summary>
    private sealed class HeadsSeen(IReplayRule rule) : IReplayRule
    {
        private readonly Lock _lock = new();

        public List<long[]> Shapes { get; } = [];

        public List<double> Values { get; } = [];

        public List<double> Spreads { get; } = [];

        public ReturnForm Returns => rule.Returns;

        public Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained)
        {
            lock (_lock)
            {
                Shapes.Add(target.LogPolicy.shape);
                Spreads.AddRange((target.LogPolicy.max(1).values - target.LogPolicy.min(1).values).data<double>().ToArray());
                Values.AddRange(target.Values.data<double>().ToArray());
            }

            return rule.Bootstrap(target, trained);
        }

        public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets) => rule.ReplayLoss(heads, actions, targets);
    }

    /// <summary>Makes rules of <c>soft-dqn</c> that remember the targets that they were given.</summary>
    private sealed class TargetsSeen
    {
        private readonly Lock _lock = new();

        public List<double> Targets { get; } = [];

        public IPaidReplayRule Of(double tau, bool doubled) => new Rule(this, Subject.Flow.SoftDqn(tau, doubled));

        private sealed class Rule(TargetsSeen seen, IPaidReplayRule rule) : IPaidReplayRule
        {
            public ReturnForm Returns => rule.Returns;

            public Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained) => rule.Bootstrap(target, trained);

            public Tensor PaidReturns(PolicyHeads passed, PathBatch paths) => rule.PaidReturns(passed, paths);

            public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets)
            {
                lock (seen._lock)
                    seen.Targets.AddRange(targets.data<double>().ToArray());
                return rule.ReplayLoss(heads, actions, targets);
            }
        }
    }
}
