using static TorchSharp.torch;

namespace Flow.Stages.Persistence;

/// <summary>Between float32 tensors and their bytes in a file.</summary>
internal static class TensorBytes
{
    /// <summary>Copies a tensor's elements out.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="tensor">A float32 tensor on any device.</param>
    public static SafetensorsEntry Pack(string name, Tensor tensor)
    {
        using Tensor host = tensor.detach().to(ScalarType.Float32).cpu().contiguous();
        return new SafetensorsEntry(name, "F32", [.. tensor.shape], host.bytes.ToArray());
    }

    /// <summary>Copies a file's elements into a tensor of the same shape.</summary>
    /// <param name="entry">The file's tensor.</param>
    /// <param name="destination">A float32 tensor on any device.</param>
    public static void Unpack(SafetensorsEntry entry, Tensor destination)
    {
        using IDisposable noGrad = no_grad();
        using Tensor host = empty([.. entry.Shape], ScalarType.Float32);
        entry.Data.Span.CopyTo(host.bytes);
        destination.copy_(host);
    }
}
