using System.Runtime.InteropServices;

namespace Flow.Hosting;

/// <summary>
/// Gives back memory that nobody needs any more. glibc gives threads heaps of their own, and keeps what one thread frees in another's; a managed heap as small as that of a
/// run is hardly ever collected whole. Without this a process that needs no more than it did takes a megabyte or two more every minute.
/// </summary>
internal static partial class ProcessMemory
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Gives back once a minute, on a thread of the pool: some twenty milliseconds each time for a run that holds 400 MB.</summary>
    /// <param name="time">The clock.</param>
    /// <returns>Ends it when it is disposed.</returns>
    public static ITimer KeepSmall(TimeProvider time) => time.CreateTimer(_ => GiveBack(), null, Every, Every);

    private static void GiveBack()
    {
        // Aggressive: what was collected goes back to the system at once, and not in the minutes that follow.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = Trim(0);
        }
        catch (Exception other) when (other is EntryPointNotFoundException or DllNotFoundException)
        {
            // Only glibc has it, and needs it.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint pad);
}
