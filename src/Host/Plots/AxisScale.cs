using System.Globalization;

namespace Flow.Host.Plots;

/// <summary>An axis with ticks at round numbers, every 1, 2 or 5 times a power of ten.</summary>
internal sealed class AxisScale
{
    private const int MostTicks = 7;
    private readonly double _step;

    private AxisScale(double low, double high, double step)
    {
        Low = low;
        High = high;
        _step = step;
    }

    /// <summary>The axis's lower end.</summary>
    public double Low { get; }

    /// <summary>The axis's upper end, above <see cref="Low"/>.</summary>
    public double High { get; }

    /// <summary>Where its ticks are.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (int i = 0; Low + (i * _step) <= High + (_step / 1000); i++)
                yield return Low + (i * _step);
        }
    }

    /// <summary>An axis that numbers fit on, from one round number to another.</summary>
    /// <param name="numbers">Finite numbers; without any it runs from 0 to 1.</param>
    public static AxisScale Over(IEnumerable<double> numbers)
    {
        AxisScale close = From(numbers);
        return new AxisScale(close.Low, Math.Ceiling((close.High / close._step) - 1e-9) * close._step, close._step);
    }

    /// <summary>An axis that begins at a round number and ends with the highest of the numbers.</summary>
    /// <param name="numbers">As for <see cref="Over"/>.</param>
    public static AxisScale From(IEnumerable<double> numbers)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double number in numbers)
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
        if (low > high)
            (low, high) = (0, 1);
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
            (low, high) = (low - 0.5, high + 0.5);
        double step = RoundStep((high - low) / (MostTicks - 2));
        return new AxisScale(Math.Floor(low / step) * step, high, step);
    }

    /// <summary>A number's share of the way from the lower to the upper end.</summary>
    /// <param name="number">The number.</param>
    public double Share(double number) => (number - Low) / (High - Low);

    /// <summary>A tick's text: thousands as k, millions as M.</summary>
    /// <param name="tick">One of <see cref="Ticks"/>.</param>
    public string Text(double tick)
    {
        double top = Math.Max(Math.Abs(Low), Math.Abs(High));
        (double unit, string suffix) = top switch { >= 1e6 => (1e6, "M"), >= 1e4 => (1e3, "k"), _ => (1.0, "") };
        // A tick that should be 0 may be some 1e-17.
        double shown = Math.Abs(tick) < _step / 1000 ? 0 : tick / unit;
        return shown == 0 ? "0" : shown.ToString("0.######", CultureInfo.InvariantCulture) + suffix;
    }

    private static double RoundStep(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        double[] rounds = [1, 2, 5, 10];
        return rounds.First(round => round * power >= atLeast * (1 - 1e-9)) * power;
    }
}
