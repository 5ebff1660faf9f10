using System.Reactive.Disposables;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// The gradient step with what our binding has beyond the official one: channels that lie last, autocast, a batch in one piece, operations on lists, and on CUDA work
/// on a stream of its own, copies on another, and terms of the loss that are captured as graphs.
/// </summary>
internal sealed class ExtendedPath : IGradientPath
{
    private readonly TorchExtension.Stream? _work;
    private readonly TorchExtension.Stream? _copies;
    private readonly bool _captures;

    /// <param name="device">Where the networks are.</param>
    /// <param name="precision">How the body of a network computes.</param>
    /// <param name="captures">
    /// Whether terms are captured. Only where one thread differentiates: all that a stream is given while it captures is part of that graph. There is one
    /// stream for all, as terms share the nodes by which autograd knows a parameter, and those belong to the stream that they were made on.
    /// </param>
    public ExtendedPath(Device device, IBodyPrecision precision, bool captures)
    {
        Precision = precision;
        bool streams = TorchExtension.HasStreams(device);
        (_work, _copies) = streams ? (new TorchExtension.Stream(device), new TorchExtension.Stream(device)) : (null, null);
        _captures = streams && captures && TorchExtension.HasGraphs;
        Staging = new ExtendedStaging(device, _copies);
    }

    public string Name => "extended";

    public string? Missing => _work is not null && !TorchExtension.HasGraphs
        ? "libflowtorch.so was built without CUDA's headers, so there are no CUDA graphs"
        : null;

    public IBodyPrecision Precision { get; }

    public IStaging Staging { get; }

    public ITensorLists Lists { get; } = new ForEachLists();

    public IDisposable Apart() => _work is null ? Disposable.Empty : new OrderedRegion(_work);

    public IDisposable Join() => _work is null ? Disposable.Empty : _work.Use();

    public IRepeatedGradient Repeat() => _captures ? new CapturedGradient() : PlainPath.Computed.Instance;

    public void Dispose()
    {
        _copies?.Dispose();
        _work?.Dispose();
    }

    private sealed class OrderedRegion : IDisposable
    {
        private readonly TorchExtension.Stream _work;
        private readonly IDisposable _use;

        public OrderedRegion(TorchExtension.Stream work)
        {
            work.WaitForCurrent();
            (_work, _use) = (work, work.Use());
        }

        public void Dispose()
        {
            _use.Dispose();
            _work.HoldCurrent();
        }
    }
}
