using System.Diagnostics;
using System.Text.Json.Nodes;
using Flow.Hosting.Observability;

namespace Flow.Lab.LoadTesting;

/// <summary>Memory of the process and of the GPU, in bytes.</summary>
/// <param name="Resident">Resident memory now.</param>
/// <param name="Peak">The most that was resident.</param>
/// <param name="Device">Memory in use on the first GPU, by whomever; null where none is used.</param>
internal sealed record MemoryUse(long Resident, long Peak, long? Device)
{
    /// <summary>Reads it.</summary>
    /// <param name="onGpu">Whether the networks are on a GPU.</param>
    public static MemoryUse Read(bool onGpu)
    {
        using var process = Process.GetCurrentProcess();
        return new MemoryUse(process.WorkingSet64, process.PeakWorkingSet64, onGpu && GpuMemory.Read() is [var first, ..] ? first.Used : null);
    }

    /// <summary>The same as JSON.</summary>
    public JsonObject Json() => new() { ["residentBytes"] = Resident, ["peakResidentBytes"] = Peak, ["deviceBytes"] = Device };

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        static double Mebibytes(long bytes) => bytes / 1048576.0;
        string line = FormattableString.Invariant($"memory: {Mebibytes(Resident):N0} MiB resident, {Mebibytes(Peak):N0} at most");
        return Device is null ? line : line + FormattableString.Invariant($"; {Mebibytes(Device.Value):N0} MiB in use on the GPU");
    }
}
