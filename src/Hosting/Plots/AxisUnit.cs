using System.Globalization;

namespace Flow.Hosting.Plots;

/// <summary>The unit that the numbers of an axis are written in, so that they stay short.</summary>
/// <param name="Size">What 1 stands for.</param>
/// <param name="Name">Its name, in plural; empty for ones.</param>
internal readonly record struct AxisUnit(double Size, string Name)
{
    /// <summary>The unit for an axis.</summary>
    /// <param name="end">Its largest number.</param>
    public static AxisUnit For(double end) => end switch
    {
        >= 1e9 => new AxisUnit(1e9, "billions"),
        >= 1e6 => new AxisUnit(1e6, "millions"),
        >= 1e4 => new AxisUnit(1e3, "thousands"),
        _ => new AxisUnit(1, ""),
    };

    /// <summary>An axis's name with the unit.</summary>
    /// <param name="axis">The name.</param>
    public string Label(string axis) => Name.Length == 0 ? axis : $"{axis} ({Name})";

    /// <summary>A tick's text.</summary>
    /// <param name="tick">The number at it.</param>
    public static string Text(double tick)
    {
        string text = Math.Abs(tick) is > 0 and < 1e-4
            ? tick.ToString("0.##e0", CultureInfo.InvariantCulture)
            : tick.ToString("#,0.######", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
