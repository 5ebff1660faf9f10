using Flow.Contracts.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

internal static partial class GradientPaths
{
    static partial void OfferExtended(RunOptions options, int threads, Device device, ref IGradientPath? path)
    {
        var precision = new ExtendedPrecision(device, LowOf(options), GainsByChannelsLast(options, device));
        path = new ExtendedPath(device, precision, captures: threads == 1);
    }

    /// <summary>On the CPU float32 gains an eighth and bfloat16 loses a little (docs/results.md); on CUDA the units for tf32 and bf16 are made for it.</summary>
    private static bool GainsByChannelsLast(RunOptions options, Device device) =>
        device.type == DeviceType.CPU == (options.Precision == "fp32");
}
