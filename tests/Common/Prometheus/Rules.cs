using System.Text.RegularExpressions;

namespace Flow.Tests;

/// <summary>The expressions of Prometheus' rules in the checkout, read as far as these files go.</summary>
internal static partial class Rules
{
    /// <summary>What is recorded, by its name.</summary>
    public static IReadOnlyList<(string Name, string Expression)> Recorded => Read("recording.rules.yml", Record());

    /// <summary>What is alerted of, by its name.</summary>
    public static IReadOnlyList<(string Name, string Expression)> Alerts => Read("alerts.rules.yml", Alert());

    private static (string Name, string Expression)[] Read(string file, Regex rule) =>
    [
        .. rule.Matches(File.ReadAllText(Repository.PathOf("prometheus/" + file)))
            .Select(found => (found.Groups[1].Value, Spaces().Replace(found.Groups[2].Value, " ").Trim())),
    ];

    [GeneratedRegex(@"- record: (\S+)\n\s+expr: (.+)")]
    private static partial Regex Record();

    [GeneratedRegex(@"- alert: (\S+)\n\s+expr: (?:>-)?((?:.|\n)+?)\n\s+(?:for|labels):")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
