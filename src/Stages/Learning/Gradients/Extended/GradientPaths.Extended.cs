using Flow.Contracts.Options;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

internal static partial class GradientPaths
{
    static partial void OfferExtended(TrainingOptions options, Device device, ref IGradientPath? path) =>
        path = new ExtendedPath(device, LowOf(options), captures: options.Stages.Learning.Workers == 1);
}
