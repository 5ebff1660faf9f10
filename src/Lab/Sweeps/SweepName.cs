using System.Globalization;
using System.Text;

namespace Flow.Lab.Sweeps;

/// <summary>
/// Names of runs that tell their axes: PROFILE-RULE-SEED, or PROFILE-RULE_KEY=VALUE_KEY=VALUE-SEED with games and a grid. A name is one
/// folder on any file system, and can be read back: <c>_KEY=</c> stands nowhere but where an axis begins.
/// </summary>
internal static class SweepName
{
    /// <summary>The part of the name before the seed.</summary>
    /// <param name="profile">The profile's name or path.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="axes">The other axes, in their order, with their values as text.</param>
    public static string Line(string profile, string rule, IReadOnlyList<(string Key, string Value)> axes)
    {
        string stem = Path.GetFileNameWithoutExtension(profile);
        // A sweep of profiles, rules and seeds has the names that it always had.
        return axes.Count == 0
            ? $"{stem}-{rule}"
            : $"{Escaped(stem)}-{rule}{string.Concat(axes.Select(axis => $"_{axis.Key}={Escaped(axis.Value)}"))}";
    }

    /// <summary>The folder's name.</summary>
    /// <param name="line">Of <see cref="Line"/>.</param>
    /// <param name="seed">The seed.</param>
    public static string Of(string line, long seed) => string.Create(CultureInfo.InvariantCulture, $"{line}-{seed}");

    /// <summary>Text without what a file system, a shell or the name itself reads something into: such bytes as %XX.</summary>
    private static string Escaped(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(
        code => char.IsAsciiLetterOrDigit((char)code) || "._+-".Contains((char)code, StringComparison.Ordinal)
            ? ((char)code).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"%{code:X2}")));
}
