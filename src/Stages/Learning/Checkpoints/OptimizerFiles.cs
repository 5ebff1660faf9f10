using Flow.Contracts;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Checkpoints;

/// <summary>The file with the optimiser's state: RMSProp's mean squares, by their parameters' names.</summary>
internal static class OptimizerFiles
{
    private const string Prefix = "mean_square.";

    /// <summary>Packs an optimiser.</summary>
    public static SafetensorsFile Pack(PolicyValueNetwork network, RmsProp optimizer)
    {
        IEnumerable<string> names = network.named_parameters().Select(pair => Prefix + pair.name);
        return new SafetensorsFile(
            new Dictionary<string, string> { ["optimizer"] = "rmsprop-tensorflow" },
            [.. names.Zip(optimizer.MeanSquares, TensorBytes.Pack)]);
    }

    /// <summary>Takes over the state of an optimiser of the same network.</summary>
    public static void Unpack(SafetensorsFile file, PolicyValueNetwork network, RmsProp optimizer)
    {
        var entries = file.Entries.ToDictionary(entry => entry.Name);
        foreach (((string name, _), Tensor meanSquare) in network.named_parameters().Zip(optimizer.MeanSquares))
        {
            if (!entries.TryGetValue(Prefix + name, out SafetensorsEntry? entry) || !entry.Shape.SequenceEqual(meanSquare.shape))
                throw new FlowException($"the optimizer's state is of another network: it has no fitting '{Prefix}{name}'");
            TensorBytes.Unpack(entry, meanSquare);
        }
    }
}
