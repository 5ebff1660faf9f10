using System.Globalization;

namespace Flow.Lab.Soaking;

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
