using System.Globalization;

namespace Flow.Hosting;

/// <summary>Which signals the process ignored before anybody in it listened to them.</summary>
internal static class SignalMask
{
    private const string Field = "SigIgn:";

    /// <summary>Whether a signal is ignored now; false where the system does not say, which only Linux does.</summary>
    /// <param name="number">Its number, from 1.</param>
    public static bool IsIgnored(int number)
    {
        const string Status = "/proc/self/status";
        return File.Exists(Status) && IsIgnored(File.ReadLines(Status), number);
    }

    /// <summary>Whether a process's status says that a signal is ignored.</summary>
    /// <param name="status">The lines of <c>/proc/PID/status</c>.</param>
    /// <param name="number">Its number, from 1.</param>
    public static bool IsIgnored(IEnumerable<string> status, int number) =>
        status.FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } mask
        && ((ulong.Parse(mask.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1)) & 1) == 1;
}
