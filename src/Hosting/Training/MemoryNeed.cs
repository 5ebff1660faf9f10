using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Hosting.Training;

/// <summary>Refuses a replay memory that this machine has no room for, before hours are spent on filling it.</summary>
internal static class MemoryNeed
{
    /// <summary>What everything else of a run needs: networks, buffers, consoles, libtorch.</summary>
    private const long Rest = 1L << 30;

    /// <summary>Bytes that the process may use.</summary>
    public static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Checks a run.</summary>
    /// <param name="shape">The sizes of the run.</param>
    /// <param name="available">Bytes that the process may use.</param>
    /// <exception cref="FlowException">The memory does not fit; the message says what would.</exception>
    public static void Check(RunShape shape, long available)
    {
        if (shape.Replay is not { } replay)
            return;
        long need = replay.BytesOf(shape.Rollouts * shape.Options.RowsOfRollout());
        long room = Math.Max(0, available - Rest);
        if (need <= room)
            return;
        throw new FlowException(string.Create(
            CultureInfo.InvariantCulture,
            $"replay.capacity = {replay.Capacity} needs {Gigabytes(need)} of memory, but this machine has {Gigabytes(room)} for it; allowed here: up to {room / replay.BytesOf(1)}"));
    }

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB");
}
