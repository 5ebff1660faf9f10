using Flow.Stages.Networks;

namespace Flow.Stages.Tests.Wiring;

/// <summary>The parameters of a <see cref="LinearNetwork"/>, or a gradient by them, in plain numbers: policy weights and biases, value weights and bias.</summary>
internal sealed class LinearWeights
{
    private readonly int _features;

    private LinearWeights(int actions, int features, double[] numbers) => (Actions, _features, Numbers) = (actions, features, numbers);

    /// <summary>Number of actions, A.</summary>
    public int Actions { get; }

    /// <summary>All of them, in the order of the network's parameters.</summary>
    public double[] Numbers { get; }

    private int PolicyBias => Actions * _features;

    private int ValueWeights => PolicyBias + Actions;

    /// <summary>Copies a network's parameters.</summary>
    public static LinearWeights Of(PolicyValueNetwork network) => new(
        network.Actions,
        network.Observation.Elements,
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).Select(x => (double)x)]);

    /// <summary>As many zeros.</summary>
    public LinearWeights Zeros() => new(Actions, _features, new double[Numbers.Length]);

    /// <summary>What the network says of an observation.</summary>
    public PlainHeads Ask(float[] observation) => new(
        [.. Enumerable.Range(0, Actions).Select(action => Numbers[PolicyBias + action] + Product(action * _features, observation))],
        Numbers[^1] + Product(ValueWeights, observation));

    /// <summary>Adds the gradient of an action's logit.</summary>
    public void AddPolicy(int action, float[] observation, double slope)
    {
        Add(action * _features, observation, slope);
        Numbers[PolicyBias + action] += slope;
    }

    /// <summary>Adds the gradient of the value.</summary>
    public void AddValue(float[] observation, double slope)
    {
        Add(ValueWeights, observation, slope);
        Numbers[^1] += slope;
    }

    private double Product(int first, float[] observation) => observation.Select((x, i) => x * Numbers[first + i]).Sum();

    private void Add(int first, float[] observation, double slope)
    {
        for (int i = 0; i < _features; i++)
            Numbers[first + i] += slope * observation[i];
    }
}
