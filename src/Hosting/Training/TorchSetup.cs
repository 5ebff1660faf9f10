using Flow.Contracts;
using Flow.Contracts.Options;
using static TorchSharp.torch;

namespace Flow.Hosting.Training;

/// <summary>Prepares libtorch for a run.</summary>
internal static class TorchSetup
{
    /// <summary>
    /// Sets the threads of tensor operations, and for CUDA whether TF32 is allowed, for products and for convolutions, where libtorch allows it
    /// unasked; finds the device.
    /// </summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is no such device here.</exception>
    public static Device Use(TrainingOptions options)
    {
        set_num_threads(options.Run.Threads);
        if (options.Run.Device == "cuda" && !cuda.is_available())
            throw new FlowException("device = cuda, but libtorch finds no CUDA device here; allowed is cpu");
        if (options.Run.Device == "cuda")
            backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = options.Run.Precision == "tf32";
        return device(options.Run.Device);
    }
}
