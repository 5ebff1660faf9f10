using Flow.Stages.Learning.Rules;
using Flow.Verification.Tabular;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Networks;

/// <summary>
/// Logits and values of the states of a small process, in float64, and paths that were played in it: a rule's loss and its gradient by
/// these tables, beside those that follow from (90) by walking the paths.
/// </summary>
internal sealed class PathCase
{
    private readonly Subject _subject;
    private readonly PathPlay _play;

    public PathCase(Case drawn)
    {
        Draw draw = drawn.Draw();
        _subject = drawn.Subject;
        Mdp = new MdpDraw { Deterministic = true }.From(draw).WithRewardsInFloats();
        _play = PathPlay.AtRandom(draw, Mdp);
        Coefficient = draw.Uniform(0.1, 2);
        Logits = MdpDraw.Q(draw, Mdp);
        Values = MdpDraw.Values(draw, Mdp);
    }

    /// <summary>The process.</summary>
    public Mdp Mdp { get; }

    /// <summary>c.</summary>
    public double Coefficient { get; }

    /// <summary>Some logits, [state][action].</summary>
    public double[][] Logits { get; }

    /// <summary>Some values, [state].</summary>
    public double[] Values { get; }

    /// <summary>A rule's loss and its gradient by logits, state by state, then by values.</summary>
    public (double Loss, double[] Gradient) Differentiate(IPathRule rule, double[][] logits, double[] values)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = tensor(_play.Observations.Select(state => (long)state).ToArray());
        Tensor policy = tensor(logits.SelectMany(row => row).ToArray()).reshape(Mdp.States, Mdp.Actions).requires_grad_();
        Tensor value = tensor(values).requires_grad_();
        PolicyHeads heads = _subject.Heads(
            policy.index_select(0, seen), value.index_select(0, seen), _subject.Reference([.. _play.Observations.Select(state => Mdp.LogReference[state])]));
        Tensor loss = rule.PathLoss(heads, _play.Batch(_subject.Paths)).Total;
        IList<Tensor> gradients = autograd.grad([loss], [policy, value]);
        return (loss.item<double>(), [.. gradients.SelectMany(gradient => gradient.reshape(-1).data<double>().ToArray())]);
    }

    /// <summary>The mean of ½C² over all steps, and its gradient, the streams multiplied.</summary>
    public (double Loss, double[] Gradient) ByHand(double policyFactor, double valueFactor)
    {
        double[] gradient = new double[(Mdp.States * Mdp.Actions) + Mdp.States];
        double loss = 0;
        foreach ((IReadOnlyList<PathPlay.Step> path, int end) in _play.Paths())
        {
            double share = 1.0 / (_play.Rows * _play.Steps);
            double off = Inconsistency(path, end);
            loss += 0.5 * off * off * share;
            Add(gradient, path, end, off * share * policyFactor, off * share * valueFactor);
        }

        return (loss, gradient);
    }

    private double Inconsistency(IReadOnlyList<PathPlay.Step> path, int end)
    {
        double sum = -Values[path[0].State];
        for (int j = 0; j < path.Count; j++)
            sum += Math.Pow(Mdp.Gamma, j) * (path[j].Reward - (Mdp.Tau * LogRatio(path[j])));
        return sum + (end < 0 ? 0 : Math.Pow(Mdp.Gamma, path.Count) * Values[end]);
    }

    private void Add(double[] gradient, IReadOnlyList<PathPlay.Step> path, int end, double policy, double value)
    {
        int values = Mdp.States * Mdp.Actions;
        gradient[values + path[0].State] -= value;
        if (end >= 0)
            gradient[values + end] += value * Math.Pow(Mdp.Gamma, path.Count);
        for (int j = 0; j < path.Count; j++)
        {
            double[] log = LogPolicy(path[j].State);
            for (int action = 0; action < log.Length; action++)
            {
                double score = (action == path[j].Action ? 1 : 0) - Math.Exp(log[action]);
                gradient[(path[j].State * log.Length) + action] -= policy * Mdp.Tau * Math.Pow(Mdp.Gamma, j) * score;
            }
        }
    }

    private double LogRatio(PathPlay.Step step) => LogPolicy(step.State)[step.Action] - Mdp.LogReference[step.State][step.Action];

    private double[] LogPolicy(int state) => Boltzmann.LogSoftmax(Logits[state]);
}
