using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Persistence;

/// <summary>The file with the optimiser's state: under <c>STATE.PARAMETER</c>, <c>mean_square.conv1.weight</c> say, what it keeps of each.</summary>
internal static class OptimizerFiles
{
    /// <summary>The state that is a mean of squares.</summary>
    public const string MeanSquare = "mean_square";

    private const string Kind = "optimizer";

    /// <summary>Packs an optimiser.</summary>
    public static SafetensorsFile Pack(PolicyValueNetwork network, IOptimizer optimizer) => new(
        new Dictionary<string, string> { [Kind] = optimizer.Name },
        [.. Named(network, optimizer).Select(state => TensorBytes.Pack(state.Name, state.Tensor))]);

    /// <summary>Takes over the state of an optimiser of the same network.</summary>
    /// <exception cref="InvalidDataException">It is of another one.</exception>
    public static void Unpack(SafetensorsFile file, PolicyValueNetwork network, IOptimizer optimizer)
    {
        if (file.Metadata.GetValueOrDefault(Kind) is var found && found != optimizer.Name)
            throw new InvalidDataException($"the optimizer's state is of another kind: it is of {found ?? "none"}, wanted is {optimizer.Name}");
        var entries = file.Entries.ToDictionary(entry => entry.Name);
        foreach ((string name, Tensor tensor) in Named(network, optimizer))
        {
            if (!entries.TryGetValue(name, out SafetensorsEntry? entry) || !entry.Shape.SequenceEqual(tensor.shape))
                throw new InvalidDataException($"the optimizer's state is of another network: it has no fitting '{name}'");
            TensorBytes.Unpack(entry, tensor);
        }
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Named(PolicyValueNetwork network, IOptimizer optimizer) =>
        optimizer.State.SelectMany(state => network.named_parameters()
            .Zip(state.Tensors, (parameter, tensor) => ($"{state.Name}.{parameter.name}", tensor)));
}
