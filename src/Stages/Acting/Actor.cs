using System.Runtime.InteropServices;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// Acts for one group of E environments: one forward pass gives log π, V and KL of every row; an action is sampled from π by
/// noise that depends on (seed, environment, step) alone. Used by one thread at a time.
/// </summary>
public sealed class Actor : IActor
{
    private readonly ObservationTensor _input;
    private readonly CounterRandom[] _noise;
    private readonly double _referenceLogWeight;
    private readonly int _actions;
    private readonly float[] _logits;
    private readonly float[] _values;
    private readonly double[] _logProbabilities;

    /// <summary>Makes an actor.</summary>
    /// <param name="observation">What the network sees.</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="environments">The numbers, in the run, of the group's environments: they set their noise apart.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="regularizer">Gives the reference log-weight of the KL.</param>
    /// <param name="device">Where the networks are.</param>
    public Actor(
        ObservationSpec observation,
        int actions,
        IReadOnlyList<int> environments,
        ulong seed,
        Regularizer regularizer,
        Device device)
    {
        _input = new ObservationTensor(observation, environments.Count, device);
        _noise = [.. environments.Select(environment => new CounterRandom(seed, environment, RandomPurpose.Action))];
        _referenceLogWeight = regularizer.ReferenceLogWeight;
        _actions = actions;
        _logits = new float[environments.Count * actions];
        _values = new float[environments.Count];
        _logProbabilities = new double[actions];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Values => _values;

    /// <inheritdoc/>
    public Span<byte> Row(int environment) => _input.Row(environment);

    /// <inheritdoc/>
    public void Forward(PolicyValueNetwork network)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, Tensor values) = network.call(_input.Upload());
        CopyOut(logits, _logits);
        CopyOut(values, _values);
    }

    /// <inheritdoc/>
    public void Decide(long step, StepBatch decision)
    {
        for (int row = 0; row < _values.Length; row++)
        {
            for (int action = 0; action < _actions; action++)
                _logProbabilities[action] = _logits[(row * _actions) + action];
            double entropy = CategoricalPolicy.LogSoftmax(_logProbabilities);
            int chosen = CategoricalPolicy.Sample(_logProbabilities, _noise[row], step);
            decision.Actions[row] = chosen;
            decision.LogProbabilities[row] = (float)_logProbabilities[chosen];
            decision.Values[row] = _values[row];
            decision.Divergences[row] = (float)(-entropy - _referenceLogWeight);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private static void CopyOut(Tensor tensor, Span<float> destination)
    {
        using Tensor host = tensor.to(ScalarType.Float32).cpu().contiguous();
        MemoryMarshal.Cast<byte, float>(host.bytes).CopyTo(destination);
    }
}
