using System.Globalization;

namespace Flow.EndToEnd;

/// <summary>Which signals this process, and so its children, were started to ignore: a shell does that to background jobs.</summary>
internal static class IgnoredSignals
{
    private const string Field = "SigIgn:";

    /// <summary>Whether SIGINT would not arrive.</summary>
    public static bool Interrupt => OperatingSystem.IsLinux() && (Mask() & 2) != 0;

    private static ulong Mask()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Field, StringComparison.Ordinal));
        return ulong.Parse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
