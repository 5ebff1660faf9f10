using System.Globalization;

namespace Flow.Hosting.Training;

/// <summary>An update computed again.</summary>
/// <param name="Update">Its number, from 1; where an earlier one differs already, that one's.</param>
/// <param name="From">The version that the computation began with.</param>
/// <param name="Recorded">The digest of the learner after the update, as the run recorded it.</param>
/// <param name="Computed">The digest now.</param>
internal sealed record RecomputedUpdate(long Update, long From, string Recorded, string Computed)
{
    /// <summary>Whether network and optimiser are the same to the bit.</summary>
    public bool IsEqual => Recorded == Computed;

    /// <summary>A line for each newer checkpoint that cannot be used.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"update {Update}, computed again from version {From}: {(IsEqual ? "equal" : "DIFFERENT")}, recorded {Short(Recorded)}, computed {Short(Computed)}");

    private static string Short(string digest) => digest.Length > 16 ? digest[..16] : digest;
}
