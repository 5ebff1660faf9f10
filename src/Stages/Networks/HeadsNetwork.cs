using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>Both heads on the state vector itself, with no layer before them: logits and value are linear in what is seen.</summary>
internal sealed class HeadsNetwork : PolicyValueNetwork
{
    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">float32 [D].</param>
    /// <param name="actions">Number of actions, A.</param>
    public HeadsNetwork(ObservationSpec observation, int actions)
        : base("heads", observation, actions) => AddHeads(observation.Shape[0]);

    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations) => observations;
}

/// <summary><c>heads</c>.</summary>
internal sealed class HeadsDefinition() : NetworkDefinition("heads", "no layer before the heads, for vectors")
{
    public override bool Fits(ObservationSpec observation) => observation is { Element: ElementType.Float32, Shape: [_] };

    public override PolicyValueNetwork Create(ObservationSpec observation, int actions, TrainingOptions options) => new HeadsNetwork(observation, actions);
}
