using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// The dueling network of Wang et al. 2016: the convolutions of Mnih et al. 2015, then two streams, each with a layer of 512 of its own, one that ends
/// in the policy head (their advantages) and one that ends in the value head. Both streams' gradients meet in the last convolution, so what
/// enters there is multiplied by 1/√2, as in their section 4.2. Initial weights are orthogonal, as those of the other networks here.
/// </summary>
internal sealed class DuelingNetwork : PolicyValueNetwork
{
    private static readonly double BothStreams = 1 / Math.Sqrt(2);
    private readonly Func<Tensor, Tensor> _activation;
    private readonly NatureConvolutions _convolutions;
    private readonly Linear _policyStream;
    private readonly Linear _valueStream;

    /// <summary>Makes a network with fresh weights from the global generator.</summary>
    /// <param name="observation">uint8 [C, 84, 84].</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="options">Its sizes.</param>
    public DuelingNetwork(ObservationSpec observation, int actions, DuelingOptions options)
        : base("dueling", observation, actions)
    {
        _activation = Activation.Of(options.Activation);
        _convolutions = new NatureConvolutions(observation, this, _activation);
        _policyStream = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, options.Units), Initial.Relu);
        _valueStream = Initial.Orthogonal(nn.Linear(NatureConvolutions.Features, options.Units), Initial.Relu);
        register_module("fc_policy", _policyStream);
        register_module("fc_value", _valueStream);
        AddHeads(options.Units, apart: true);
    }

    /// <summary>The policy stream's features, then the value stream's.</summary>
    /// <inheritdoc/>
    protected override Tensor Features(Tensor observations)
    {
        Tensor seen = _convolutions.Apply(observations);
        if (seen.requires_grad)
            seen = GradientStream.Scale(seen, BothStreams);
        return cat([_activation(Layers.Apply(_policyStream, seen)), _activation(Layers.Apply(_valueStream, seen))], 1);
    }
}

/// <summary>Sizes of <c>dueling</c>.</summary>
internal sealed record DuelingOptions
{
    /// <summary>Units of each stream's layer.</summary>
    [Range(1, 16_384), Description("units of each stream's layer")]
    public int Units { get; init; } = 512;

    /// <summary>What follows each layer.</summary>
    [AllowedValues(Networks.Activation.Relu, Networks.Activation.Tanh), Description("what follows each layer")]
    public string Activation { get; init; } = Networks.Activation.Relu;
}

/// <summary><c>dueling</c>.</summary>
internal sealed class DuelingDefinition() : NetworkDefinition<DuelingOptions>("dueling", "the dueling network of Wang et al. 2016, for images")
{
    public override bool Fits(ObservationSpec observation) => IsStackOfImages(observation);

    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        if (options.ActsByQ() && options.Q.Head != "dueling")
            yield return $"network = dueling with q.head = {options.Q.Head}: its value stream would have no part in Q; allowed: dueling";
    }

    protected override PolicyValueNetwork Create(ObservationSpec observation, int actions, DuelingOptions own) => new DuelingNetwork(observation, actions, own);
}
