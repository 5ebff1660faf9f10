using System.Globalization;

namespace Flow.Mutate.Building;

/// <summary>Names a mutant by its code rather than by its line, so that what was found out about it outlives other changes of the file.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Member">The type and its member.</param>
/// <param name="Operator">The kind of slip.</param>
/// <param name="Before">The code before, in one line.</param>
/// <param name="After">The code after; empty for a statement that is left out.</param>
/// <param name="Occurrence">Which one of those that are alike in the member, from 1.</param>
internal sealed record MutantKey(string File, string Member, string Operator, string Before, string After, int Occurrence)
{
    /// <summary>All of it in one line, for drawing.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{File}|{Member}|{Operator}|{Before}|{After}|{Occurrence}");

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Operator}: {Before} → {(After.Length == 0 ? "(left out)" : After)}" + (Occurrence > 1 ? $" (number {Occurrence} in the member)" : "");
}
