using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Flow.Lab.LoadTesting;

/// <summary>What became of a limit.</summary>
/// <param name="Slo">The limit.</param>
/// <param name="Found">What was measured; null where there was nothing to measure.</param>
/// <param name="Met">Whether the limit was kept.</param>
internal sealed record SloVerdict(Slo Slo, double? Found, bool Met)
{
    /// <summary>The same as JSON.</summary>
    public JsonObject Json() => new() { ["limit"] = Slo.Text, ["measured"] = Found, ["met"] = Met };

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string found = (Found, Slo.Measure) switch
        {
            (null, _) => "nothing to hold it against",
            (_, "rate") => Invariant($"{Found:N1}/s"),
            _ => Duration.Text(Found.Value),
        };
        return $"slo {Slo.Text}: {found}, {(Met ? "met" : "missed")}";
    }
}
