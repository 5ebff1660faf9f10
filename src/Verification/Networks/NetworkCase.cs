using Flow.Contracts.Environments;
using Flow.Stages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Verification.Networks;

/// <summary>
/// A real network in float64 and a few states, with an advantage for every action, as if all actions had been tried from each:
/// what an expectation over actions needs. Behaviour policy and values are the network's own.
/// </summary>
internal sealed class NetworkCase : IDisposable
{
    /// <summary>Fresh heads are nearly uniform; a policy far from it puts the KL terms to the test.</summary>
    private const double Sharpness = 3;

    private readonly Subject _subject;
    private readonly PolicyValueNetwork _network;
    private readonly Tensor[] _parameters;
    private readonly Tensor _observations;
    private readonly double[][] _advantages;
    private readonly double _sharedWeight;

    /// <summary>Draws one.</summary>
    /// <param name="architecture">As options spell it.</param>
    /// <param name="drawn">The case.</param>
    public NetworkCase(string architecture, Case drawn)
    {
        Draw draw = drawn.Draw();
        _subject = drawn.Subject;
        int actions = draw.Whole(2, 6);
        Coefficient = draw.Uniform(0.1, 2);
        Tau = draw.Temperature();
        ReferenceKind kind = draw.Reference();
        _sharedWeight = kind == ReferenceKind.Uniform ? -Math.Log(actions) : 0;
        ObservationSpec observation = architecture == "mlp" ? new(ElementType.Float32, 4) : new(ElementType.UInt8, 4, 84, 84);
        _network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, actions, draw.Bits());
        _network.to(ScalarType.Float64);
        _network.Reference = Reference(kind, draw);
        _parameters = [.. _network.AllParameters];
        _advantages = [.. Enumerable.Range(0, States).Select(_ => draw.Vector(actions, -2, 2))];
        _observations = Observations(observation, draw).DetachFromDisposeScope();
    }

    /// <summary>How many states.</summary>
    public static int States => 3;

    /// <summary>τ.</summary>
    public double Tau { get; }

    /// <summary>c.</summary>
    public double Coefficient { get; }

    /// <summary>A.</summary>
    public int Actions => _network.Actions;

    /// <summary>π(a|s), [state][action].</summary>
    public double[][] Policy()
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. Enumerable.Range(0, States).Select(state => Heads(state).LogPolicy.detach().exp().reshape(-1).data<double>().ToArray())];
    }

    /// <summary>The gradient of a rule's loss by all parameters where one action was taken in one state.</summary>
    public double[] Gradient(IRolloutRule rule, int state, int action)
    {
        using DisposeScope scope = NewDisposeScope();
        PolicyHeads heads = Heads(state);
        RuleBatch batch = Row(heads, state, action);
        RuleLoss loss = rule.Loss(heads, batch);
        return Numbers(autograd.grad([loss.Total], _parameters));
    }

    /// <summary>E_s E_{a∼π}[∇ loss], the actions' probabilities held fixed.</summary>
    public double[] ExpectedGradient(IRolloutRule rule)
    {
        double[][] policy = Policy();
        double[]? sum = null;
        for (int state = 0; state < States; state++)
        {
            for (int action = 0; action < Actions; action++)
            {
                double[] gradient = Gradient(rule, state, action);
                sum ??= new double[gradient.Length];
                for (int i = 0; i < sum.Length; i++)
                    sum[i] += policy[state][action] * gradient[i] / States;
            }
        }

        return sum!;
    }

    /// <summary>All states in one batch, an action in each: the direction that a rule takes, and its loss's gradient.</summary>
    public T WithBatch<T>(Func<PolicyHeads, RuleBatch, Tensor[], T> work)
    {
        using DisposeScope scope = NewDisposeScope();
        PolicyHeads heads = HeadsOf(_observations);
        Tensor actions = tensor(Enumerable.Range(0, States).Select(state => (long)(state % Actions)).ToArray());
        Tensor advantages = tensor(Enumerable.Range(0, States).Select(state => _advantages[state][state % Actions]).ToArray());
        return work(heads, Batch(heads, actions, advantages), _parameters);
    }

    /// <summary>log π(a|s) − log π̄(a|s) by the numbers of policy and reference, [states, A]; nothing of it is differentiated.</summary>
    public Tensor LogRatios(PolicyHeads heads)
    {
        Tensor reference = _network.Reference?.LogWeights(_observations) ?? full([States, Actions], _sharedWeight, ScalarType.Float64);
        return heads.LogPolicy.detach() - reference;
    }

    /// <summary>Gradients one after another.</summary>
    public static double[] Numbers(IEnumerable<Tensor> gradients) =>
        [.. gradients.SelectMany(gradient => gradient.detach().reshape(-1).data<double>().ToArray())];

    /// <inheritdoc/>
    public void Dispose()
    {
        _observations.Dispose();
        _network.Dispose();
    }

    private static Tensor Observations(ObservationSpec observation, Draw draw)
    {
        long[] shape = [States, .. observation.Shape.Select(size => (long)size)];
        int elements = States * observation.Elements;
        return observation.Element == ElementType.UInt8
            ? tensor(Enumerable.Range(0, elements).Select(_ => (byte)draw.Whole(0, 255)).ToArray()).reshape(shape)
            : tensor(Enumerable.Range(0, elements).Select(_ => draw.Uniform(-1, 1)).ToArray()).reshape(shape);
    }

    private PolicyHeads Heads(int state) => HeadsOf(_observations.narrow(0, state, 1));

    private PolicyHeads HeadsOf(Tensor observations)
    {
        (Tensor logits, Tensor values) = _network.call(observations);
        IReferenceWeights reference = _network.Reference is { } policy
            ? _subject.RowWeights(policy.LogWeights(observations))
            : _subject.SharedWeight(_sharedWeight);
        return _subject.Heads(logits * Sharpness, values, reference);
    }

    /// <summary>Another network of the same kind, or weights; null for one number for every action.</summary>
    private IReferencePolicy? Reference(ReferenceKind kind, Draw draw)
    {
        if (kind == ReferenceKind.Given)
            return new GivenWeights(draw.LogDistribution(Actions), CPU, ScalarType.Float64);
        if (kind != ReferenceKind.Policy)
            return null;
        PolicyValueNetwork other = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = _network.Architecture } }, _network.Observation, Actions, draw.Bits());
        other.to(ScalarType.Float64);
        return new NetworkReference(other, 1 / Sharpness, follows: false);
    }

    private RuleBatch Row(PolicyHeads heads, int state, int action) =>
        Batch(heads, tensor(new[] { (long)action }), tensor(new[] { _advantages[state][action] }));

    private RuleBatch Batch(PolicyHeads heads, Tensor actions, Tensor advantages)
    {
        Tensor valueTargets = heads.Values.detach() + advantages;
        Tensor qTargets = valueTargets + (heads.Divergence.detach() * Tau);
        return new RuleBatch(
            actions, advantages, valueTargets, qTargets, heads.LogProbability(actions).detach(), heads.Values.detach());
    }
}
