using Flow.Contracts.Environments;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Stages.Networks;

/// <summary>A network for state vectors: two layers of 64 with tanh, as OpenAI baselines' policies for such environments.</summary>
public sealed class MlpNetwork : PolicyValueNetwork
{
    private const int Hidden = 64;
    private readonly Linear _fc1;
    private readonly Linear _fc2;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">float32 [D].</param>
    /// <param name="actions">Number of actions, A.</param>
    public MlpNetwork(ObservationSpec observation, int actions)
        : base("mlp", observation, actions)
    {
        _fc1 = Initial.Orthogonal(nn.Linear(observation.Shape[0], Hidden), Initial.Relu);
        _fc2 = Initial.Orthogonal(nn.Linear(Hidden, Hidden), Initial.Relu);
        register_module("fc1", _fc1);
        register_module("fc2", _fc2);
        AddHeads(Hidden);
    }

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations) =>
        F.tanh(Layers.Apply(_fc2, F.tanh(Layers.Apply(_fc1, observations))));
}
