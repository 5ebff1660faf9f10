using Flow.Verification.Tabular;

namespace Flow.Verification.Tests.Drawn;

/// <summary>The bandits, processes and rollouts that checks are run on: every size, temperature and kind of end is among them.</summary>
public sealed class TabularDrawTests
{
    private static readonly Mdp[] Processes = Sample.Of(draw => new MdpDraw().From(draw));

    [Fact]
    public void Processes_have_two_to_five_states_and_two_to_four_actions()
    {
        Processes.Select(mdp => mdp.States).ShouldBeAll(2, 5);
        Processes.Select(mdp => mdp.Actions).ShouldBeAll(2, 4);
        Mdp[] small = Sample.Of(draw => new MdpDraw { States = 3, Actions = 2 }.From(draw), 100);
        small.Select(mdp => mdp.States).ShouldBeAll(2, 3);
        small.Select(mdp => mdp.Actions).ShouldBeAll(2, 2);
    }

    [Fact]
    public void Processes_have_any_discount_temperature_and_reward()
    {
        Processes.Select(mdp => mdp.Gamma).ShouldFill(0.05, 0.95);
        Processes.Select(mdp => Math.Log(mdp.Tau)).ShouldFill(Math.Log(0.01), Math.Log(10));
        Processes.SelectMany(mdp => mdp.Rewards).SelectMany(cells => cells).SelectMany(rewards => rewards).ShouldFill(-1, 1);
        Processes.ShouldAllBe(mdp => mdp.Rewards.All(cells => cells.Length == mdp.Actions && cells.All(cell => cell.Length == mdp.States + 1)));
        Sample.Of(draw => new MdpDraw { Tau = 0.01 }.From(draw), 10).ShouldAllBe(mdp => mdp.Tau == 0.01);
    }

    [Fact]
    public void Every_step_of_half_of_the_processes_may_end_them()
    {
        double[][] cells = [.. Processes.SelectMany(mdp => mdp.Transitions).SelectMany(state => state)];

        cells.ShouldAllBe(cell => cell.Min() >= 0 && Math.Abs(cell.Sum() - 1) < 1e-12);
        Processes.Select(mdp => mdp.Transitions[0][0][^1] > 0).ShouldHoldWithProbability(0.5);
        Processes.ShouldAllBe(mdp => mdp.Transitions.SelectMany(state => state).Select(cell => cell.Last() > 0).Distinct().Count() == 1);
        cells.Select(cell => cell[^1]).Where(end => end > 0).ShouldFill(0.1, 0.4);
        Sample.Of(draw => new MdpDraw { Ends = true }.From(draw), 100).ShouldAllBe(mdp => mdp.Transitions[0][0].Last() > 0);
    }

    [Fact]
    public void A_deterministic_process_has_one_outcome_of_all_that_there_are()
    {
        Mdp[] drawn = Sample.Of(draw => new MdpDraw { Deterministic = true, States = 2, Actions = 2 }.From(draw));
        double[][] cells = [.. drawn.SelectMany(mdp => mdp.Transitions).SelectMany(state => state)];

        cells.ShouldAllBe(cell => cell.Length == 3 && cell.Count(p => p == 1) == 1 && cell.Count(p => p == 0) == 2);
        cells.Select(cell => Array.IndexOf(cell, 1.0)).ShouldBeAll(0, 2);
        // One cell in three of those that end, of which there are as many as of the others.
        cells.Select(cell => cell[2] == 1).Count(ends => ends).ShouldBeInRange(cells.Length / 8, cells.Length / 5);
    }

    [Fact]
    public void The_reference_has_a_weight_for_every_state_and_action_and_is_of_any_kind()
    {
        Processes.ShouldAllBe(mdp => mdp.LogReference.Length == mdp.States && mdp.LogReference.All(row => row.Length == mdp.Actions));
        Processes.Select(mdp => Sample.Kind(mdp.LogReference)).ShouldBeDrawnAsReferences();
    }

    [Fact]
    public void Policies_and_values_have_the_shape_of_their_process()
    {
        var drawn = Sample.Of(draw =>
        {
            Mdp mdp = new MdpDraw().From(draw);
            return (mdp, Policy: MdpDraw.Policy(draw, mdp), Q: MdpDraw.Q(draw, mdp), Small: MdpDraw.Q(draw, mdp, 0.5), V: MdpDraw.Values(draw, mdp), Dual: MdpDraw.DualPolicy(draw, mdp));
        });

        drawn.ShouldAllBe(one => one.Policy.Length == one.mdp.States && one.Policy.All(row => row.Length == one.mdp.Actions && Math.Abs(row.Sum(Math.Exp) - 1) < 1e-12));
        drawn.ShouldAllBe(one => one.Q.Length == one.mdp.States && one.Q.All(row => row.Length == one.mdp.Actions));
        drawn.ShouldAllBe(one => one.V.Length == one.mdp.States);
        drawn.SelectMany(one => one.Q).SelectMany(row => row).ShouldFill(-3, 3);
        drawn.SelectMany(one => one.Small).SelectMany(row => row).ShouldFill(-0.5, 0.5);
        drawn.SelectMany(one => one.V).ShouldFill(-3, 3);
        drawn.ShouldAllBe(one => one.Dual.Length == one.mdp.States && one.Dual.All(row => row.Length == one.mdp.Actions));
        ShouldBeLogSoftmax(drawn.SelectMany(one => one.Dual), 4, 2);
    }

    [Fact]
    public void Bandits_have_two_to_six_actions_and_estimates_and_policies_of_any_kind()
    {
        Bandit[] drawn = Sample.Of(Bandit.From);

        drawn.Select(bandit => bandit.Rewards.Length).ShouldBeAll(2, 6);
        drawn.ShouldAllBe(bandit => bandit.Q.Length == bandit.Rewards.Length && bandit.LogPolicy.Length == bandit.Rewards.Length && bandit.LogReference.Length == bandit.Rewards.Length);
        drawn.Select(bandit => Math.Log(bandit.Tau)).ShouldFill(Math.Log(0.01), Math.Log(10));
        drawn.SelectMany(bandit => bandit.Rewards).ShouldFill(-2, 2);
        drawn.SelectMany(bandit => bandit.Q).Select(q => q.Value).ShouldFill(-2, 2);
        drawn.SelectMany(bandit => bandit.Q).Select(q => q.Slope).ShouldFill(-1, 1);
        ShouldBeLogSoftmax(drawn.Select(bandit => bandit.LogPolicy), 20, 2);
        drawn.Select(bandit => Sample.Spread(bandit.LogPolicyValues)).Min().ShouldBeInRange(0, 0.05);
        drawn.Select(bandit => bandit.LogReference.All(x => x == 0)).ShouldHoldWithProbability(0.2);
    }

    [Fact]
    public void A_state_has_advantages_for_its_actions()
    {
        SoftState[] drawn = Sample.Of(SoftState.From);

        double Advantage(SoftState state, int action) => (state.Bandit.Tau * (state.LogRatio(action) - state.Divergence.Value)) - state.Error(action);
        drawn.SelectMany(state => Enumerable.Range(0, state.Bandit.Q.Length).Select(action => Advantage(state, action))).ShouldFill(-2, 2);
    }

    [Fact]
    public void Rows_of_section_5_take_numbers_of_any_sign()
    {
        DampedRow[] damped = Sample.Of(DampedRow.From);
        damped.Select(row => Math.Log(row.Tau)).ShouldFill(Math.Log(0.01), Math.Log(10));
        damped.Select(row => row.Epsilon).ShouldFill(0.05, 0.95);
        damped.Select(row => row.Value).ShouldFill(-3, 3);
        damped.Select(row => row.Advantage).ShouldFill(-2, 2);
        damped.Select(row => row.Divergence).ShouldFill(-1, 2);
        damped.Select(row => row.LogReference).ShouldFill(-3, 0);
        damped.Select(row => row.OldLogPolicy).ShouldFill(-3, 0);
        damped.Select(row => row.LogPolicy.Value).ShouldFill(-3, 0);
        damped.Select(row => row.LogPolicy.Slope).ShouldFill(-1, 1);

        ScoreRows[] scores = Sample.Of(draw => new ScoreRows(draw, rows: 2, parameters: 3));
        scores.ShouldAllBe(rows => rows.Scores.RowCount == 2 && rows.Scores.ColumnCount == 3 && rows.Direction.Length == 3);
        scores.Select(rows => rows.Step).ShouldFill(0.1, 0.9);
        scores.SelectMany(rows => rows.Advantages).ShouldFill(-2, 2);
        scores.SelectMany(rows => rows.LogReference).ShouldFill(-2, 0);
        scores.SelectMany(rows => rows.Divergences).ShouldFill(-1, 2);
        scores.SelectMany(rows => rows.Direction).ShouldFill(-1, 1);
    }

    [Fact]
    public void Rollouts_have_two_to_twelve_steps_and_both_kinds_of_end()
    {
        Rollout[] drawn = Sample.Of(draw => new Rollout(draw, ends: true));
        Rollout[] endless = Sample.Of(draw => new Rollout(draw, ends: false));

        drawn.Select(rollout => rollout.Steps).ShouldBeAll(2, 12);
        drawn.Select(rollout => rollout.Gamma).ShouldFill(0.05, 0.99);
        drawn.Select(rollout => Math.Log(rollout.Tau)).ShouldFill(Math.Log(0.01), Math.Log(10));
        drawn.SelectMany(rollout => rollout.Rewards).ShouldFill(-1, 1);
        drawn.SelectMany(rollout => rollout.Values).ShouldFill(-3, 3);
        drawn.SelectMany(rollout => rollout.Divergences).ShouldFill(-2, 2);
        endless.Select(rollout => rollout.Following(rollout.Steps - 1)).ShouldFill(-3, 3);
        endless.ShouldAllBe(rollout => Enumerable.Range(0, rollout.Steps - 1).All(t => rollout.Following(t) == rollout.Values[t + 1]));
        drawn.SelectMany(rollout => rollout.Each(rollout.Following).Select(value => value == 0)).ShouldHoldWithProbability(0.15);
        var inside = drawn.SelectMany(rollout => Enumerable.Range(0, rollout.Steps - 1).Select(t => (Following: rollout.Following(t), Next: rollout.Values[t + 1]))).ToArray();
        inside.Select(step => step.Following != 0 && step.Following != step.Next).ShouldHoldWithProbability(0.85 * 0.15);
        inside.Where(step => step.Following != step.Next).Select(step => step.Following).ShouldFill(-3, 3);
    }

    /// <summary>Log-probabilities of logits, and slopes, that lie so far apart at most.</summary>
    private static void ShouldBeLogSoftmax(IEnumerable<Dual[]> policies, double logits, double slopes)
    {
        Dual[][] all = [.. policies];
        all.ShouldAllBe(row => Math.Abs(row.Sum(log => Math.Exp(log.Value)) - 1) < 1e-12 && Math.Abs(row.Sum(log => Math.Exp(log.Value) * log.Slope)) < 1e-12);
        all.Select(row => Sample.Spread(row.Select(log => log.Value))).Max().ShouldBeInRange(0.85 * logits, logits);
        all.Select(row => Sample.Spread(row.Select(log => log.Slope))).Max().ShouldBeInRange(0.9 * slopes, slopes);
    }
}
