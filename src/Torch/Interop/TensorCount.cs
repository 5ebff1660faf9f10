namespace TorchSharp.Interop;

/// <summary>How many native tensors are alive.</summary>
internal static class TensorCount
{
    private static long _total;

    internal static long Total => Interlocked.Read(ref _total);

    internal static void Created() => Interlocked.Increment(ref _total);

    internal static void Released() => Interlocked.Decrement(ref _total);
}
