using System.Globalization;
using System.Runtime.InteropServices;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Hosting.Observability;

/// <summary>The memory of the GPUs, by NVML, the library of NVIDIA's driver; nothing where there is no such driver.</summary>
internal static partial class GpuMemory
{
    private const string Library = "libnvidia-ml.so.1";
    private static readonly Lazy<int> Gpus = new(Count);

    /// <summary>Reads it; safe to call from any thread.</summary>
    public static IReadOnlyList<GpuMemoryUse> Read()
    {
        List<GpuMemoryUse> read = [];
        for (int gpu = 0; gpu < Gpus.Value; gpu++)
        {
            if (GetHandle((uint)gpu, out nint device) == 0 && GetMemory(device, out Memory memory) == 0)
                read.Add(new GpuMemoryUse(gpu.ToString(CultureInfo.InvariantCulture), (long)memory.Used, (long)memory.Total));
        }

        return read;
    }

    /// <summary>Loads the driver's library once; it stays loaded as long as the process lives.</summary>
    private static int Count()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            return 0;
        return Initialize() == 0 && GetCount(out uint count) == 0 ? (int)count : 0;
    }

    [LibraryImport(Library, EntryPoint = "nvmlInit_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetCount_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetCount(out uint count);

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetHandleByIndex_v2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetHandle(uint gpu, out nint device);

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetMemoryInfo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetMemory(nint device, out Memory memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct Memory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }
}
