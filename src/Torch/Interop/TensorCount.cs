namespace TorchSharp.Interop;

/// <summary>How many native tensors are alive, and the most there have been.</summary>
internal static class TensorCount
{
    private static long _total;
    private static long _peak;

    internal static long Total => Interlocked.Read(ref _total);

    internal static long Peak => Interlocked.Read(ref _peak);

    internal static void Created()
    {
        long total = Interlocked.Increment(ref _total);
        long peak = Volatile.Read(ref _peak);
        while (total > peak)
        {
            long seen = Interlocked.CompareExchange(ref _peak, total, peak);
            if (seen == peak)
            {
                return;
            }

            peak = seen;
        }
    }

    internal static void Released() => Interlocked.Decrement(ref _total);
}
