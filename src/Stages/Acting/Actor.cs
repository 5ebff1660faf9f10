using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Acting.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// Acts for one group of E environments: one forward pass gives what every row's action is chosen by; what is random about the
/// choice depends on (seed, environment, step) alone. Used by one thread at a time.
/// </summary>
public sealed class Actor : IActor
{
    private readonly ObservationTensor _input;
    private readonly CounterRandom[] _noise;
    private readonly IBehaviour _behaviour;
    private readonly int _actions;
    private readonly float[] _logits;
    private readonly float[] _values;
    private readonly double[] _row;

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
                _row[action] = _logits[(row * _actions) + action];
            Decision chosen = _behaviour.Choose(_row, _values[row], _noise[row], step);
            decision.Actions[row] = chosen.Action;
            decision.LogProbabilities[row] = (float)chosen.LogProbability;
            decision.Values[row] = (float)chosen.Value;
            decision.Divergences[row] = (float)chosen.Divergence;
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
