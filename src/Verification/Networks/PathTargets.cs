using Flow.Stages.Learning.Rules;
using Flow.Verification.Tabular;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Networks;

/// <summary>The targets of the paths that begin each row of a play, with a table of action values for the target network, in float64.</summary>
/// <param name="subject">What is under test.</param>
/// <param name="mdp">The process.</param>
/// <param name="q">Q̄, [state][action].</param>
internal sealed class PathTargets(Subject subject, Mdp mdp, double[][] q)
{
    /// <summary>Those of the rule under test, from what training gives it.</summary>
    public double[] OfRule(PathPlay play, bool doubled)
    {
        using DisposeScope scope = NewDisposeScope();
        IPaidReplayRule rule = subject.SoftDqn(mdp.Tau, doubled);
        PathBatch paths = play.Batch(subject.Paths);
        Tensor seen = tensor(play.Observations.Select(state => (long)state).ToArray());
        PolicyHeads passed = Heads(seen.index_select(0, paths.Later(paths.Starts)));
        PolicyHeads ends = Heads(seen.index_select(0, paths.First(paths.Ends)));
        Tensor targets = rule.PaidReturns(passed, paths) + (paths.First(paths.Discounts) * rule.Bootstrap(ends, () => ends));
        return targets.data<double>().ToArray();
    }

    /// <summary>y_t = τ KL_t + Σ_{d&lt;n} γ^d (r_{t+d} − τ KL_{t+d}) + γ^n V_Q̄(s_{t+n}), (46), step by step.</summary>
    public double[] ByWalking(PathPlay play)
    {
        double[] price = [.. mdp.Divergences(mdp.BoltzmannPolicy(q)).Select(divergence => mdp.Tau * divergence)];
        double[] values = mdp.SoftValue(q);
        return [.. play.FirstPaths().Select(path =>
        {
            (double sum, double discount) = (price[path.Path[0].State], 1);
            foreach (PathPlay.Step step in path.Path)
            {
                sum += discount * (step.Reward - price[step.State]);
                discount *= mdp.Gamma;
            }

            return sum + (path.End < 0 ? 0 : discount * values[path.End]);
        })];
    }

    private PolicyHeads Heads(Tensor states)
    {
        Tensor table = tensor(q.SelectMany(row => row).ToArray()).reshape(mdp.States, mdp.Actions);
        Tensor none = zeros(states.shape[0], dtype: ScalarType.Float64);
        return subject.Heads(table.index_select(0, states), none, subject.Reference(mdp.LogReference).At(states));
    }
}
