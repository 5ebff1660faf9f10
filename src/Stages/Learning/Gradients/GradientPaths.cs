using Flow.Contracts;
using Flow.Contracts.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Gradients;

/// <summary>
/// Makes the path that options name. The extended one is in a folder of its own, which the project leaves out where the official package
/// is built against (-p:Packages=cpu or cuda).
/// </summary>
internal static partial class GradientPaths
{
    /// <summary>
    /// Makes it. Unasked the CPU takes the plain one: there a run has the same bytes in every build, and channels that lie last round in another
    /// way for a gain of an eighth.
    /// </summary>
    /// <param name="options">The path, and in what the run computes.</param>
    /// <param name="threads">Threads that differentiate beside each other.</param>
    /// <param name="device">Where the networks are.</param>
    /// <exception cref="FlowException">The extended path was asked for, and this build does not have it.</exception>
    public static IGradientPath Create(RunOptions options, int threads, Device device)
    {
        if (options.GradientPath == "plain" || (options.GradientPath == "auto" && device.type == DeviceType.CPU))
            return new PlainPath(device, LowOf(options));
        IGradientPath? extended = null;
        OfferExtended(options, threads, device, ref extended);
        if (extended is null && options.GradientPath == "extended")
        {
            throw new FlowException(
                "gradientPath = extended, but this build uses the official TorchSharp package, which has no such path; allowed: auto, plain");
        }

        return extended ?? new PlainPath(device, LowOf(options));
    }

    /// <summary>The body's precision where it is not that of the parameters.</summary>
    /// <param name="options">In what the run computes.</param>
    private static ScalarType? LowOf(RunOptions options) => options.Precision == "bf16" ? ScalarType.BFloat16 : null;

    /// <summary>Makes the extended path; without an implementation, where the binding is the official one, the call is left out.</summary>
    static partial void OfferExtended(RunOptions options, int threads, Device device, ref IGradientPath? path);
}
