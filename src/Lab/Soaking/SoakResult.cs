using System.Globalization;
using Flow.Lab.Chaos;
using MathNet.Numerics.Statistics;
using static System.FormattableString;

namespace Flow.Lab.Soaking;

/// <summary>
/// Whether a run went on as it began: what it holds and how fast it is in the last quarter of what follows a warm-up, beside the first. What it holds is the least
/// resident memory of the quarter, that of the moment after it gave back what it no longer needs: on top of that lies garbage, which comes and goes by more than what is
/// looked for. How fast it is, is what one stretch of looks in ten surpasses: what others take of the machine comes and goes, and a run that has become slower is slower at its best, too.
/// </summary>
internal static class SoakResult
{
    /// <summary>Bytes that what is held may grow by.</summary>
    public const long MostGrowth = 1_000_000;

    /// <summary>How far the speed of the last quarter may be from that of the first.</summary>
    public const double MostChange = 0.05;

    /// <summary>Looks that a quarter needs.</summary>
    private const int Fewest = 3;

    /// <summary>Looks from the beginning of a stretch to its end: ten seconds, where a look is taken every two.</summary>
    private const int Stretch = 5;

    /// <summary>The share of a quarter's stretches that are slower than its speed.</summary>
    private const double Slower = 0.9;

    /// <summary>Judges a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="samples">The looks at it, in order of time.</param>
    /// <param name="warmUp">Looks before this time are left out.</param>
    public static Verdict Of(string name, IReadOnlyList<SoakSample> samples, TimeSpan warmUp)
    {
        SoakSample[] after = [.. samples.Where(sample => sample.At >= warmUp)];
        if (after.Length < 4 * Fewest)
            return new Verdict(name, "", [Invariant($"it was looked at {after.Length} times after its warm-up, and {4 * Fewest} are needed")]);
        SoakSample[] first = Quarter(after, 0), last = Quarter(after, 3);
        double before = Held(first), growth = Held(last) - before;
        double change = (RelativeSpeed(last) / RelativeSpeed(first)) - 1;
        List<string> problems = [];
        if (growth >= MostGrowth)
            problems.Add(Invariant($"memory grew by {growth / 1e6:0.00} MB"));
        if (Math.Abs(change) > MostChange)
            problems.Add(Invariant($"speed changed by {change:+0.0%;-0.0%}"));
        string line = Invariant(
            $"frames={last[^1].Frames:0} held={before / 1e6:0.0} MB growth={growth / 1e6:+0.00;-0.00;+0.00} MB speed={Speed(first):0} then {Speed(last):0} frames/s, beside a fixed loop {change:+0.0%;-0.0%;+0.0%}");
        return new Verdict(name, line, problems);
    }

    private static SoakSample[] Quarter(SoakSample[] samples, int quarter) => samples[(samples.Length * quarter / 4)..(samples.Length * (quarter + 1) / 4)];

    private static double Held(SoakSample[] samples) => samples.Min(sample => (double)sample.Resident);

    /// <summary>Frames a second.</summary>
    private static double Speed(SoakSample[] samples)
    {
        int looks = Math.Min(Stretch, samples.Length - 1);
        return samples.Zip(samples.Skip(looks), (from, to) => (to.Frames - from.Frames) / (to.At - from.At).TotalSeconds).QuantileCustom(Slower, QuantileDefinition.R7);
    }

    /// <summary>Frames in the time of a fixed loop.</summary>
    private static double RelativeSpeed(SoakSample[] samples) => Speed(samples) * samples.Select(sample => sample.Loop.TotalSeconds).Median();
}

/// <summary>A look at a run at work.</summary>
/// <param name="At">How long after its start.</param>
/// <param name="Resident">Bytes of physical memory that it holds: the least since the look before.</param>
/// <param name="Frames">Frames that it has learnt from.</param>
/// <param name="Loop">How long a fixed piece of arithmetic took beside it.</param>
internal sealed record SoakSample(TimeSpan At, long Resident, double Frames, TimeSpan Loop)
{
    /// <summary>The names of a line's fields.</summary>
    public const string Header = "seconds,residentBytes,frames,loopSeconds";

    /// <summary>As a line of a CSV file.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.0},{Resident},{Frames},{Loop.TotalSeconds:0.000000}");
}
