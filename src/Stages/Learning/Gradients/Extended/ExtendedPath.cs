using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Optimizers;
using Flow.Stages.Learning.Staging;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// The gradient step with what our binding has beyond the official one: channels that lie last, autocast, a batch in one piece, operations on lists, and on CUDA copies
/// on a stream of their own and terms of the loss that are captured as graphs.
/// </summary>
internal sealed class ExtendedPath : IGradientPath
{
    private readonly Device _device;
    private readonly TorchExtension.Stream? _copies;
    private readonly TorchExtension.Stream? _captures;

    /// <param name="device">Where the networks are.</param>
    /// <param name="precision">How the body of a network computes.</param>
    /// <param name="captures">
    /// Whether terms are captured. Only where one thread differentiates: shards share the nodes by which autograd knows a parameter, and those belong
    /// to the stream that they were made on. For the same reason all terms are captured on one stream.
    /// </param>
    public ExtendedPath(Device device, IBodyPrecision precision, bool captures)
    {
        (_device, Precision) = (device, precision);
        bool streams = TorchExtension.HasStreams(device);
        _copies = streams ? new TorchExtension.Stream(device) : null;
        _captures = streams && captures && TorchExtension.HasGraphs ? new TorchExtension.Stream(device) : null;
        Staging = new ExtendedStaging(device, _copies);
    }

    public string Name => "extended";

    public string? Missing => TorchExtension.HasStreams(_device) && !TorchExtension.HasGraphs
        ? "libflowtorch.so was built without CUDA's headers, so there are no CUDA graphs"
        : null;

    public IBodyPrecision Precision { get; }

    public IStaging Staging { get; }

    public ITensorLists Lists { get; } = new ForEachLists();

    public IRepeatedGradient Repeat() => _captures is null ? PlainPath.Computed.Instance : new CapturedGradient(_captures);

    public void Dispose()
    {
        _copies?.Dispose();
        _captures?.Dispose();
    }
}
