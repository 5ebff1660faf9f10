using Flow.Stages.Acting;
using Flow.Stages.Learning.Staging;
using Flow.Torch;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>Staging with what our binding has beyond the official one: a batch is one block, and on CUDA it travels while the device computes.</summary>
/// <param name="device">Where the network is.</param>
/// <param name="copies">The stream that it travels on; null where there are none.</param>
internal sealed class ExtendedStaging(Device device, TorchExtension.Stream? copies) : IStaging
{
    public ScalarType BlockOf(ScalarType column) => ScalarType.Byte;

    public IStagedBlock Allocate(long elements, ScalarType type) => copies is null
        ? new PlainStaging(device).Allocate(elements, type)
        : new LandedBlock(new StagedTensor([elements], type, device), copies);

    public Tensor View(Tensor part, ScalarType type) => TorchExtension.View(part, type);
}
