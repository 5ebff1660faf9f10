using Flow.Mutate.Changes;

namespace Flow.Mutate.Building;

/// <summary>A change that was drawn, and where it lies.</summary>
/// <param name="Id">Its number among those drawn, from 1.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Key">What names it as long as the code of its member stays.</param>
/// <param name="Change">The change.</param>
internal sealed record Mutant(int Id, int Line, MutantKey Key, Change Change);
