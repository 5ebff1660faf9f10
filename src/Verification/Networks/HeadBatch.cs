using Flow.Stages.Learning.Rules;
using Flow.Verification.Tabular;
using static TorchSharp.torch;

namespace Flow.Verification.Networks;

/// <summary>
/// Logits and values as a network would give them, in float64, with a batch that Returns made of a recorded rollout. A rule's
/// gradient by logits and values can then be held against one written by hand; the rest of a network is the chain rule.
/// </summary>
internal sealed class HeadBatch
{
    private readonly Subject _subject;
    private readonly double[] _oldLogProbabilities;
    private readonly Tensor _logits;
    private readonly Tensor _values;

    /// <summary>Draws one; its tensors live in the caller's dispose scope.</summary>
    public HeadBatch(Case drawn)
    {
        Draw draw = drawn.Draw();
        _subject = drawn.Subject;
        Rollout = new Rollout(draw, ends: true);
        int actions = draw.Whole(2, 6);
        Coefficient = draw.Uniform(0.1, 2);
        LogReference = draw.LogReferences(draw.Reference(), Rows, actions);
        Logits = [.. Enumerable.Range(0, Rows).Select(_ => draw.Vector(actions, -2, 2))];
        Values = draw.Vector(Rows, -3, 3);
        Actions = [.. Enumerable.Range(0, Rows).Select(_ => draw.Whole(0, actions - 1))];
        _oldLogProbabilities = draw.Vector(Rows, -3, -0.1);
        Epsilon = draw.Uniform(0.05, 0.9);
        _logits = tensor(Logits.SelectMany(row => row).ToArray()).reshape(Rows, actions).requires_grad_();
        _values = tensor(Values).requires_grad_();
    }

    /// <summary>What was recorded; gives τ and γ.</summary>
    public Rollout Rollout { get; }

    /// <summary>The temperature τ.</summary>
    public double Tau => Rollout.Tau;

    /// <summary>R.</summary>
    public int Rows => Rollout.Steps;

    /// <summary>c.</summary>
    public double Coefficient { get; }

    /// <summary>ε of the damped target.</summary>
    public double Epsilon { get; }

    /// <summary>log π̄(a|s_t), [R][A].</summary>
    public double[][] LogReference { get; }

    /// <summary>[R][A].</summary>
    public double[][] Logits { get; }

    /// <summary>V_θ(s_t), of the network that learns.</summary>
    public double[] Values { get; }

    /// <summary>a_t.</summary>
    public int[] Actions { get; }

    /// <summary>log π_θ(a|s_t).</summary>
    public double[] LogPolicy(int row) => Boltzmann.LogSoftmax(Logits[row]);

    /// <summary>KL[π_θ ‖ π̄](s_t).</summary>
    public double Divergence(int row) => Boltzmann.Divergence(LogPolicy(row), LogReference[row]);

    /// <summary>log π̄(a_t|s_t).</summary>
    public double LogReferenceTaken(int row) => LogReference[row][Actions[row]];

    /// <summary>V_old(s_t) + τ (log π_old(a_t) − log π̄(a_t)).</summary>
    public double OldQ(int row) => Rollout.Values[row] + (Tau * (_oldLogProbabilities[row] - LogReferenceTaken(row)));

    /// <summary>log π_old(a_t|s_t).</summary>
    public double OldLogProbability(int row) => _oldLogProbabilities[row];

    /// <summary>What the rule reads, by the code under test.</summary>
    public PolicyHeads Heads() => _subject.Heads(_logits, _values, _subject.Reference(LogReference));

    /// <summary>The batch as Returns makes it in the form that the rule asks for.</summary>
    public RuleBatch Batch(IRolloutRule rule)
    {
        (double[] advantages, double[] valueTargets, double[] qTargets) =
            Rollout.Compute(_subject.Returns(Rollout.Gamma, Tau, rule.Returns, 1));
        return new RuleBatch(
            tensor(Actions.Select(action => (long)action).ToArray()),
            tensor(advantages),
            tensor(valueTargets),
            tensor(qTargets),
            tensor(_oldLogProbabilities),
            tensor(Rollout.Values));
    }

    /// <summary>A rule's loss and its gradient by logits, row by row, then by values.</summary>
    public (double Loss, double[] Gradient) Differentiate(IRolloutRule rule)
    {
        Tensor loss = rule.Loss(Heads(), Batch(rule)).Total;
        IList<Tensor> gradients = autograd.grad([loss], [_logits, _values]);
        return (loss.item<double>(), [.. gradients.SelectMany(gradient => gradient.reshape(-1).data<double>().ToArray())]);
    }

    /// <summary>The gradient of Σ_t [score_t log π(a_t) + τ-weighted KL + value_t V]/R by logits and values, by hand.</summary>
    /// <param name="score">What ∇log π(a_t|s_t) is multiplied by.</param>
    /// <param name="divergence">What ∇KL(s_t) is multiplied by.</param>
    /// <param name="value">What ∇V(s_t) is multiplied by.</param>
    public double[] ByHand(Func<int, double> score, double divergence, Func<int, double> value) =>
    [
        .. Enumerable.Range(0, Rows).SelectMany(row => ByLogits(row, score(row), divergence)),
        .. Enumerable.Range(0, Rows).Select(row => value(row) / Rows),
    ];

    private IEnumerable<double> ByLogits(int row, double score, double divergence)
    {
        double[] log = LogPolicy(row);
        double kl = Divergence(row);
        return log.Select((logProbability, action) =>
        {
            double probability = Math.Exp(logProbability);
            double ofScore = (action == Actions[row] ? 1 : 0) - probability;
            double ofDivergence = probability * (logProbability - LogReference[row][action] - kl);
            return ((score * ofScore) + (divergence * ofDivergence)) / Rows;
        });
    }
}
