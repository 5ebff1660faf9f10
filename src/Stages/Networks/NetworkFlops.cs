using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Networks;

/// <summary>
/// Floating-point operations of a network for one observation, from the shapes of its layers: a multiplication and an addition for each
/// weight and place that it is applied at. Biases, activations, the loss and the optimiser are left out; they are a few hundredths.
/// </summary>
internal static class NetworkFlops
{
    /// <summary>Of a forward pass.</summary>
    /// <param name="network">The network.</param>
    public static double OfInference(PolicyValueNetwork network) => Layers(network).Sum();

    /// <summary>
    /// Of a forward and a backward pass: a layer's gradients by its weights and by its input cost as much as its forward pass each, and the
    /// first layer's input needs none.
    /// </summary>
    /// <param name="network">The network.</param>
    public static double OfTraining(PolicyValueNetwork network)
    {
        double[] layers = [.. Layers(network)];
        return (3 * layers.Sum()) - layers[0];
    }

    /// <summary>Of each layer, in the order of the data; a convolution is asked what it makes of an input of zeros.</summary>
    private static List<double> Layers(PolicyValueNetwork network)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<double> flops = [];
        Tensor? image = null;
        foreach ((_, nn.Module layer) in network.named_children())
        {
            if (layer is Conv2d convolution)
            {
                image = convolution.call(image ?? zeros([1, .. network.Observation.Shape.Select(size => (long)size)], device: convolution.weight!.device));
                flops.Add(2.0 * convolution.weight!.numel() * image.shape[2] * image.shape[3]);
            }
            else if (layer is Linear linear)
            {
                flops.Add(2.0 * linear.weight!.numel());
            }
        }

        return flops;
    }
}
