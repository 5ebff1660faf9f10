using System.Globalization;

namespace Flow.Hosting;

/// <summary>
/// What goes wrong outside of the program: a full disk, a folder that is gone, too few file handles, too little memory, a library that does
/// not load. It is told in a line that says what to do; a fault of the program is everything else.
/// </summary>
internal static class SystemFault
{
    /// <summary>How Windows begins the codes of its errors.</summary>
    private const int Windows = unchecked((int)0x80070000);

    /// <summary>What happened, where, and what to do.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <returns>Null where it is a fault of the program.</returns>
    public static string? Of(Exception fault) => Chain(fault).Select(Describe).FirstOrDefault(line => line is not null);

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
            yield return one;
    }

    private static string? Describe(Exception fault) => fault switch
    {
        OutOfMemoryException => Line("there is too little memory", fault, "take fewer environments, a smaller replay.capacity or fewer evaluation.episodes, or end other programs"),
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => NotLoaded(fault),
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) => NotLoaded(fault),
        DirectoryNotFoundException or FileNotFoundException or DriveNotFoundException =>
            Line("a file or folder is not there", fault, "it was there before: who deleted or renamed it?"),
        UnauthorizedAccessException => Line("a file or folder may not be written or read", fault, "change its owner or permissions"),
        IOException => Describe(fault, fault.HResult & 0xFFFF, fault.HResult >> 16 == Windows >> 16),
        _ when IsMemory(fault.Message) => Line("there is too little memory", fault, "take fewer environments or a smaller batch, or end other programs"),
        _ => null,
    };

    /// <summary>By the number of the system's error: the same for Linux and macOS, but for those of quotas.</summary>
    private static string? Describe(Exception fault, int error, bool windows) => (error, windows) switch
    {
        (28 or 69 or 122, false) or (39 or 112, true) => Line("the disk is full", fault, "make room on it"),
        (27, false) => Line("a file is larger than the system allows", fault, "raise the limit (ulimit -f)"),
        (23 or 24, false) or (4, true) => Line("there are too few file handles", fault, "raise the limit (ulimit -n)"),
        (12, false) or (8 or 14, true) => Line("there is too little memory", fault, "end other programs"),
        (30, false) or (19, true) => Line("the disk can only be read", fault, "mount it so that it can be written"),
        (5, false) or (1117, true) => Line("a disk or terminal does not answer", fault, "look into the system's log"),
        _ => null,
    };

    private static string NotLoaded(Exception fault) =>
        Line("a library does not load", fault, "delete src/Host/bin and start by ./flow, which installs and builds what is missing");

    private static bool IsMemory(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || message.Contains("can't allocate memory", StringComparison.Ordinal);

    private static string Line(string what, Exception fault, string advice)
    {
        string reason = fault.Message.Split('\n')[0].Trim().TrimEnd('.');
        return string.Create(CultureInfo.InvariantCulture, $"{what} ({reason}): {advice}");
    }
}
