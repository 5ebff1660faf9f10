using System.Globalization;

namespace Flow.Lab.Fuzzing;

/// <summary>What became of the inputs of a kind.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Accepted">Those that were read.</param>
/// <param name="Refused">Those that were refused in a line.</param>
/// <param name="Bad">Those that did what none may do.</param>
/// <param name="Longest">The longest time that one took.</param>
/// <param name="Slowest">The number of that one.</param>
/// <param name="Most">The most managed bytes that one allocated.</param>
internal sealed record FuzzTally(string Kind, long Accepted, long Refused, long Bad, TimeSpan Longest, long Slowest, long Most)
{
    /// <summary>How many were tried.</summary>
    public long Inputs => Accepted + Refused + Bad;

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind,-11} {Inputs} inputs: {Accepted} accepted, {Refused} refused, {Bad} bad, longest {Longest.TotalMilliseconds:0} ms ({Slowest}), most memory {Most / 1048576.0:0} MiB");
}
