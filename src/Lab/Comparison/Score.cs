using System.Globalization;

namespace Flow.Lab.Comparison;

/// <summary>Scores as text.</summary>
internal static class Score
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>One score; below 1 it keeps the digits that tell it from 0.</summary>
    /// <param name="score">The score, or NaN.</param>
    public static string Text(double score) => Number(score, Math.Abs(score) is > 0 and < 1 ? "0.0##" : "0.0");

    /// <summary>Mean ± standard deviation; the mean alone where one run says nothing of how runs differ.</summary>
    /// <param name="spread">Of the runs.</param>
    public static string Text(Spread spread) =>
        double.IsNaN(spread.Deviation) ? Text(spread.Mean) : $"{Text(spread.Mean)} ± {Text(spread.Deviation)}";

    /// <summary>An interval in brackets, or the sign for none.</summary>
    /// <param name="interval">The interval.</param>
    public static string Text(Interval interval) =>
        double.IsNaN(interval.Low) ? None : $"[{Text(interval.Low)}, {Text(interval.High)}]";

    /// <summary>Any number.</summary>
    /// <param name="number">The number, or NaN.</param>
    /// <param name="format">A format of .NET.</param>
    public static string Number(double number, string format) =>
        double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : None;
}
