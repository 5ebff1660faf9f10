using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Persistence;

/// <summary>Makes the references that a run's options name, one for each network of the run.</summary>
internal sealed class ReferencePolicies
{
    private readonly TrainingOptions _options;
    private readonly ObservationSpec _observation;
    private readonly int _actions;
    private readonly Device _device;
    private readonly SafetensorsFile? _file;
    private readonly bool _isSaved;
    private readonly IReadOnlyList<double> _weights;

    /// <summary>Loads what they are made of.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="observation">What its environment shows.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="saved">The reference's network as a checkpoint of the run has it; null for a new run.</param>
    /// <exception cref="FlowException">The file that the options name is missing or damaged, or there are not as many weights as actions.</exception>
    public ReferencePolicies(TrainingOptions options, ObservationSpec observation, int actions, Device device, SafetensorsFile? saved)
    {
        (_options, _observation, _actions, _device) = (options, observation, actions, device);
        _weights = options.Rule.Reference == "given" && options.Rule.ReferenceWeights.Length > 0 ? Weights() : [];
        _isSaved = saved is not null;
        _file = saved ?? (options.Rule.Reference == "given" && _weights.Count == 0 ? Named(() => ReferenceFiles.Given(options.Rule.ReferencePolicy, options)) : null);
    }

    /// <summary>Makes a reference.</summary>
    /// <param name="untrained">Makes a network with the initial weights of the run.</param>
    /// <returns>Null where it is the same for every action.</returns>
    /// <exception cref="FlowException">The file that the options name is of other observations or actions.</exception>
    /// <exception cref="InvalidDataException">That of the checkpoint is.</exception>
    public IReferencePolicy? Create(Func<PolicyValueNetwork> untrained) => _options.Rule.Reference switch
    {
        "lagged" when _file is null => new NetworkReference(untrained(), _options.ActsByQ() ? _options.Rule.Tau : 1, follows: true),
        "given" when _weights.Count > 0 => new GivenWeights(_weights, _device),
        "lagged" or "given" when _isSaved => Unpack(Checkpoint.ReferenceFile),
        "given" => Named(() => Unpack("its policy")),
        _ => null,
    };

    private NetworkReference Unpack(string name) =>
        ReferenceFiles.Unpack(name, _file!, _options, _observation, _actions, _device, follows: _options.Rule.Reference == "lagged");

    private T Named<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (InvalidDataException problem)
        {
            throw new FlowException($"referencePolicy = {_options.Rule.ReferencePolicy}: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private IReadOnlyList<double> Weights()
    {
        if (!ActionWeights.TryRead(_options.Rule.ReferenceWeights, out IReadOnlyList<double> weights, out _) || weights.Count != _actions)
        {
            throw new FlowException(
                $"referenceWeights = {_options.Rule.ReferenceWeights} does not fit {_actions} actions; allowed: {ActionWeights.Allowed}, {_actions} here");
        }

        return weights;
    }
}
