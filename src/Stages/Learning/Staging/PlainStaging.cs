using Flow.Stages.Acting;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Staging;

/// <summary>Staging by the official API alone, which cannot read a tensor's memory as another type: one block, and so one copy, for each type.</summary>
/// <param name="device">Where the network is.</param>
internal sealed class PlainStaging(Device device) : IStaging
{
    public ScalarType BlockOf(ScalarType column) => column;

    public IStagedBlock Allocate(long elements, ScalarType type) => new Block(new StagedTensor([elements], type, device));

    public Tensor View(Tensor part, ScalarType type) => part.alias();

    /// <summary>What is sent is queued behind the work on the batch in hand, so that nothing is left to do to receive it.</summary>
    /// <param name="tensor">The tensor; owned from here on.</param>
    private sealed class Block(StagedTensor tensor) : IStagedBlock
    {
        public Span<byte> Bytes => tensor.Bytes;

        public Tensor OnDevice => tensor.OnDevice;

        public void Send(long elements) => tensor.Upload(elements);

        public void Receive()
        {
        }

        public void Dispose() => tensor.Dispose();
    }
}
