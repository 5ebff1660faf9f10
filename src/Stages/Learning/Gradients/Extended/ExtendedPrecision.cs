using Flow.Stages.Networks;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// The body of a network in a lower precision by autocast, where one is asked for, and on pictures whose channels lie last, where convolutions
/// gain by it. Bytes are put in that order before they become numbers of four.
/// </summary>
/// <param name="device">Where the network is.</param>
/// <param name="low">The lower precision; null for that of the parameters.</param>
/// <param name="channelsLast">Whether convolutions gain by channels that lie last.</param>
internal sealed class ExtendedPrecision(Device device, ScalarType? low, bool channelsLast) : IBodyPrecision
{
    private const int DimensionsOfPictures = 4;

    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type)
    {
        Tensor input = Ordered(observations).to(type);
        if (low is not { } lower)
            return body(input);
        Tensor features;
        using (TorchExtension.Autocast(device, lower))
            features = body(input);
        return features.to(type);
    }

    private Tensor Ordered(Tensor observations) => channelsLast && observations.dim() == DimensionsOfPictures
        ? TorchExtension.Contiguous(observations, MemoryFormat.ChannelsLast)
        : observations;
}
