using System.Globalization;
using static System.FormattableString;

namespace Flow.Lab.LoadTesting;

/// <summary>Times as people write them: a number and its unit.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Seconds)[] Units = [("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads a time.</summary>
    /// <param name="text">Such as <c>50ms</c>, <c>0.5s</c> or <c>2m</c>.</param>
    /// <returns>Seconds; null where it is no time.</returns>
    public static double? Seconds(string text)
    {
        foreach ((string unit, double seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            {
                return number * seconds;
            }
        }

        return null;
    }

    /// <summary>Writes a time with three digits or so.</summary>
    /// <param name="seconds">The time.</param>
    public static string Text(double seconds) => seconds switch
    {
        >= 10 => Invariant($"{seconds:0.0} s"),
        >= 1 => Invariant($"{seconds:0.00} s"),
        >= 0.1 => Invariant($"{seconds * 1e3:0} ms"),
        >= 0.01 => Invariant($"{seconds * 1e3:0.0} ms"),
        >= 0.001 => Invariant($"{seconds * 1e3:0.00} ms"),
        _ => Invariant($"{seconds * 1e6:0.0} µs"),
    };
}
