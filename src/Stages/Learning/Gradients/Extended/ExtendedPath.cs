using Flow.Stages.Acting.Networks;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// The gradient step with what our binding has beyond the official one: channels that lie last, autocast, and on CUDA copies on a stream of
/// their own and terms of the loss that are captured as graphs.
/// </summary>
/// <param name="device">Where the networks are.</param>
/// <param name="precision">How the body of a network computes.</param>
/// <param name="captures">
/// Whether terms are captured. Only where one thread differentiates: shards share the nodes by which autograd knows a parameter, and those belong
/// to the stream that they were made on.
/// </param>
internal sealed class ExtendedPath(Device device, IBodyPrecision precision, bool captures) : IGradientPath
{
    private readonly TorchExtension.Stream? _copies = TorchExtension.HasStreams(device) ? new TorchExtension.Stream(device) : null;

    public string Name => "extended";

    public string? Missing => _copies is not null && !TorchExtension.HasGraphs
        ? "libflowtorch.so was built without CUDA's headers, so there are no CUDA graphs"
        : null;

    public IBodyPrecision Precision => precision;

    public IDisposable Copies() => _copies is null ? PlainPath.Nothing.Instance : new CopiesAside(_copies);

    public IRepeatedGradient Repeat() =>
        _copies is not null && captures && TorchExtension.HasGraphs ? new CapturedGradient(device) : PlainPath.Nothing.Instance;

    public void Dispose() => _copies?.Dispose();

    /// <summary>The thread's work goes to the stream of copies, and then back to where it went, behind them.</summary>
    private sealed class CopiesAside(TorchExtension.Stream stream) : IDisposable
    {
        private readonly IDisposable _use = stream.Use();

        public void Dispose()
        {
            _use.Dispose();
            stream.HoldCurrent();
        }
    }
}
