using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Lab.LoadTesting;

/// <summary>What a device can do at most: products of large matrices, the best of some. On the CPU by all cores.</summary>
internal static class MatrixPeak
{
    private const int SizeOnCpu = 1536;
    private const int SizeOnGpu = 8192;
    private const int Fewest = 3;

    /// <summary>Measures; operations have the threads that they had when it returns.</summary>
    /// <param name="device">The device.</param>
    /// <param name="precision"><c>bf16</c> for matrices of bfloat16; otherwise float32, multiplied in TF32 where that is allowed.</param>
    /// <param name="seconds">How long, about.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Floating-point operations a second.</returns>
    public static double Measure(Device device, string precision, double seconds, CancellationToken stop)
    {
        int threads = get_num_threads();
        set_num_threads(Environment.ProcessorCount);
        try
        {
            using IDisposable noGrad = no_grad();
            using DisposeScope scope = NewDisposeScope();
            int size = device.type == DeviceType.CPU ? SizeOnCpu : SizeOnGpu;
            ScalarType type = precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
            Tensor left = rand([size, size], device: device).to(type);
            Tensor right = rand([size, size], device: device).to(type);
            Multiply(left, right, device);
            double best = double.PositiveInfinity;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Fewest || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; i++)
            {
                stop.ThrowIfCancellationRequested();
                best = Math.Min(best, Multiply(left, right, device));
            }

            return 2.0 * size * size * size / best;
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static double Multiply(Tensor left, Tensor right, Device device)
    {
        long start = Stopwatch.GetTimestamp();
        using Tensor product = left.mm(right);
        if (device.type != DeviceType.CPU)
            cuda.synchronize(device);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
