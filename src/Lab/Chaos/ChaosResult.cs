using System.Globalization;

namespace Flow.Lab.Chaos;

/// <summary>What came of killing runs.</summary>
/// <param name="Kills">Kills.</param>
/// <param name="WhileWriting">Those of them that left a checkpoint half written.</param>
/// <param name="Runs">Runs that were killed, resumed and came to their end.</param>
/// <param name="Differences">A line for each that ended otherwise than the one that was not interrupted.</param>
internal sealed record ChaosResult(int Kills, int WhileWriting, int Runs, IReadOnlyList<string> Differences)
{
    /// <summary>How many of the kills each signal was.</summary>
    public IReadOnlyDictionary<string, int> Sent { get; init; } = new Dictionary<string, int>();

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"chaos kills={Kills} whileWriting={WhileWriting} runs={Runs} equal={Runs - Differences.Count}{string.Concat(Sent.OrderBy(sent => sent.Key, StringComparer.Ordinal).Select(sent => $" {sent.Key}={sent.Value}"))}");
}
