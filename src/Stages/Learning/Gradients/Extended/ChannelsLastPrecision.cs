using Flow.Stages.Acting.Networks;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// The body of a network on images whose channels lie last, which convolutions are fastest on, in a lower precision by autocast where one is
/// asked for. Bytes are put in that order before they become numbers of four.
/// </summary>
/// <param name="device">Where the network is.</param>
/// <param name="low">The lower precision; null for that of the parameters.</param>
internal sealed class ChannelsLastPrecision(Device device, ScalarType? low) : IBodyPrecision
{
    private const int ImageBatch = 4;

    public Tensor Features(Func<Tensor, Tensor> body, Tensor observations, ScalarType type)
    {
        Tensor ordered = observations.dim() == ImageBatch ? TorchExtension.Contiguous(observations, MemoryFormat.ChannelsLast) : observations;
        if (low is not { } lower)
            return body(ordered.to(type));
        Tensor features;
        using (TorchExtension.Autocast(device, lower))
            features = body(ordered.to(type));
        return features.to(type);
    }
}
