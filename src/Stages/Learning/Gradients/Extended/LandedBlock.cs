using Flow.Stages.Acting;
using Flow.Stages.Learning.Staging;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// A block that travels on a stream of its own and lands beside the batch in hand, so that the device goes on computing with that one; when it
/// is due, the device copies it over, which is a small part of what the way from the host takes.
/// </summary>
internal sealed class LandedBlock : IStagedBlock
{
    private readonly StagedTensor _landing;
    private readonly TorchExtension.Stream _copies;
    private long _sent;

    /// <param name="landing">Where it lands; owned from here on.</param>
    /// <param name="copies">The stream of copies; stays the caller's.</param>
    public LandedBlock(StagedTensor landing, TorchExtension.Stream copies)
    {
        (_landing, _copies) = (landing, copies);
        OnDevice = zeros_like(landing.OnDevice).DetachFromDisposeScope();
        copies.WaitForCurrent();
    }

    public Span<byte> Bytes => _landing.Bytes;

    public Tensor OnDevice { get; }

    public void Send(long elements)
    {
        using IDisposable aside = _copies.Use();
        _landing.Upload(elements);
        _sent = elements;
    }

    /// <summary>What is sent from now on waits for the landing to be free again, and for nothing that is queued later.</summary>
    public void Receive()
    {
        _copies.HoldCurrent();
        using Tensor to = OnDevice.narrow(0, 0, _sent);
        using Tensor from = _landing.OnDevice.narrow(0, 0, _sent);
        to.copy_(from, true);
        _copies.WaitForCurrent();
    }

    public void Dispose()
    {
        _landing.Dispose();
        OnDevice.Dispose();
    }
}
