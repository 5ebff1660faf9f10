using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// Acts for one group of E environments: one forward pass gives what every row's action is chosen by; what is random about the
/// choice depends on (seed, environment, step) alone. Used by one thread at a time.
/// </summary>
internal sealed class Actor : IActor
{
    private readonly ObservationTensor _input;
    private readonly CounterRandom[] _noise;
    private readonly IBehaviour _behaviour;
    private readonly int _actions;
    private readonly float[] _logits;
    private readonly float[] _values;
    private readonly double[] _row;
    private readonly float[] _references;
    private readonly double[] _reference;
    private bool _hasReference;

    /// <summary>Makes an actor.</summary>
    /// <param name="observation">What the network sees.</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="environments">The numbers, in the run, of the group's environments: they set their noise apart.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="behaviour">Chooses the actions.</param>
    /// <param name="device">Where the networks are.</param>
    public Actor(
        ObservationSpec observation,
        int actions,
        IReadOnlyList<int> environments,
        ulong seed,
        IBehaviour behaviour,
        Device device)
    {
        _input = new ObservationTensor(observation, environments.Count, device);
        _noise = [.. environments.Select(environment => new CounterRandom(seed, environment, behaviour.Purpose))];
        _behaviour = behaviour;
        _actions = actions;
        _logits = new float[environments.Count * actions];
        _values = new float[environments.Count];
        _row = new double[actions];
        _references = behaviour.ReadsReference ? new float[environments.Count * actions] : [];
        _reference = new double[actions];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Values => _values;

    /// <inheritdoc/>
    public Span<byte> Row(int environment) => _input.Row(environment);

    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">What the network says is not a number, or infinite.</exception>
    public void Forward(PolicyValueNetwork network)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor observations = _input.Upload();
        (Tensor logits, Tensor values) = network.call(observations);
        CopyOut(logits, _logits);
        CopyOut(values, _values);
        Finite.Require(_logits, "logit", _actions);
        Finite.Require(_values, "value");
        _hasReference = _behaviour.ReadsReference && network.Reference is not null;
        if (_hasReference)
            CopyOut(network.Reference!.LogWeights(observations), _references);
    }

    /// <inheritdoc/>
    public void Decide(long step, StepBatch decision)
    {
        for (int row = 0; row < _values.Length; row++)
        {
            Widen(_logits, row, _row);
            if (_hasReference)
                Widen(_references, row, _reference);
            Decision chosen = _behaviour.Choose(_row, _values[row], _noise[row], step, _hasReference ? _reference : default);
            decision.Actions[row] = chosen.Action;
            decision.LogProbabilities[row] = (float)chosen.LogProbability;
            decision.Values[row] = (float)chosen.Value;
            decision.Divergences[row] = (float)chosen.Divergence;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private void Widen(float[] rows, int row, double[] wide)
    {
        for (int action = 0; action < _actions; action++)
            wide[action] = rows[(row * _actions) + action];
    }

    private static void CopyOut(Tensor tensor, Span<float> destination)
    {
        using Tensor host = tensor.to(ScalarType.Float32).cpu().contiguous();
        MemoryMarshal.Cast<byte, float>(host.bytes).CopyTo(destination);
    }
}
