using Flow.Contracts.Environments;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>
/// A few states with an advantage for every action, as if all actions had been tried from each: what an expectation over
/// actions needs. Behaviour policy and values are those of the network itself, in float64.
/// </summary>
internal sealed class RandomBatch
{
    private const int States = 3;
    private readonly Tensor _observations;
    private readonly double[][] _advantages;
    private readonly double _tau;
    private readonly IReferencePolicy? _reference;
    private readonly double _sharedWeight;

    public RandomBatch(string architecture, string reference, double tau, int seed)
    {
        ObservationSpec observation = architecture == "mlp" ? new(ElementType.Float32, 4) : new(ElementType.UInt8, 4, 84, 84);
        Network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, Actions, (ulong)seed);
        Network.to(ScalarType.Float64);
        (_tau, _sharedWeight) = (tau, reference == "uniform" ? -Math.Log(Actions) : 0);
        _reference = reference switch
        {
            "given" => new GivenWeights([.. new[] { 0.4, 0.1, 0.05, 0.3, 0.15 }.Select(x => Math.Log(x))], CPU, ScalarType.Float64),
            "lagged" => new NetworkReference(Other(architecture, observation, seed + 1), temperature: 1.0 / 3, follows: true),
            _ => null,
        };
        _observations = Observations(observation, seed);
        var random = new Random(seed);
        _advantages = [.. Enumerable.Range(0, States).Select(_ =>
            Enumerable.Range(0, Actions).Select(_ => (random.NextDouble() * 4) - 2).ToArray())];
    }

    public static int Actions => 5;

    public PolicyValueNetwork Network { get; }

    /// <summary>The gradient of E_s E_{a∼π}[loss], the actions' probabilities held fixed. A loss is given log π̄(·|s), [1, A], too.</summary>
    public double[] ExpectedGradient(Func<PolicyHeads, RuleBatch, Tensor, Tensor> loss)
    {
        double[]? sum = null;
        foreach (int state in Enumerable.Range(0, States))
        {
            foreach (int action in Enumerable.Range(0, Actions))
            {
                using DisposeScope scope = NewDisposeScope();
                PolicyHeads heads = Heads(state);
                double probability = heads.LogPolicy.exp()[0, action].item<double>();
                double[] gradient = Gradient(loss(heads, Row(heads, state, action), LogReference(state)));
                sum ??= new double[gradient.Length];
                for (int i = 0; i < sum.Length; i++)
                    sum[i] += probability * gradient[i] / States;
            }
        }

        return sum!;
    }

    private static Tensor Observations(ObservationSpec observation, int seed)
    {
        var random = new Random(seed);
        long[] shape = [States, .. observation.Shape.Select(size => (long)size)];
        int elements = States * observation.Elements;
        return observation.Element == ElementType.UInt8
            ? tensor([.. Enumerable.Range(0, elements).Select(_ => (byte)random.Next(256))]).reshape(shape)
            : tensor([.. Enumerable.Range(0, elements).Select(_ => (random.NextSingle() * 2) - 1)]).reshape(shape);
    }

    private PolicyHeads Heads(int state)
    {
        (Tensor logits, Tensor values) = Network.call(_observations.narrow(0, state, 1));

        // Fresh heads are nearly uniform; a policy far from it puts the KL terms to the test.
        return PolicyHeads.Of(logits * 3, values, _reference is null ? new SharedWeight(_sharedWeight) : new RowWeights(LogReference(state)));
    }

    private Tensor LogReference(int state) =>
        _reference?.LogWeights(_observations.narrow(0, state, 1)) ?? full([1, Actions], _sharedWeight, ScalarType.Float64);

    private static PolicyValueNetwork Other(string architecture, ObservationSpec observation, int seed)
    {
        PolicyValueNetwork other = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = architecture } }, observation, Actions, (ulong)seed);
        other.to(ScalarType.Float64);
        return other;
    }

    private RuleBatch Row(PolicyHeads heads, int state, int action)
    {
        Tensor advantage = tensor(new[] { _advantages[state][action] });
        Tensor valueTarget = heads.Values.detach() + advantage;
        Tensor qTarget = valueTarget + (heads.Divergence.detach() * _tau);
        Tensor actions = tensor(new[] { (long)action });
        return new RuleBatch(
            actions, advantage, valueTarget, qTarget, heads.LogProbability(actions).detach(), heads.Values.detach());
    }

    private double[] Gradient(Tensor loss)
    {
        Tensor[] parameters = [.. Network.parameters()];
        IList<Tensor> gradients = autograd.grad([loss], parameters);
        return [.. gradients.SelectMany(gradient => gradient.data<double>().ToArray())];
    }
}
