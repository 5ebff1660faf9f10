namespace Flow.Lab.Sweeps;

/// <summary>What the command line of a sweep says.</summary>
/// <param name="Profiles">Profiles, separated by commas.</param>
/// <param name="Rules">Rules, separated by commas; null for each profile's own.</param>
/// <param name="Games">Names of games or paths of ROMs, separated by commas; null for each profile's own.</param>
/// <param name="Grid">The words of <c>--grid</c>: <c>key=a,b,c</c>.</param>
/// <param name="Seeds">How many seeds, or a list of them.</param>
/// <param name="Sets">The <c>key=value</c> words of <c>--set</c>, for all runs.</param>
/// <param name="Rom">The word of <c>--rom</c>, or null.</param>
/// <param name="Roms">The word of <c>--roms</c>, or null.</param>
internal sealed record SweepRequest(
    string Profiles,
    string? Rules,
    string? Games,
    IReadOnlyList<string> Grid,
    string Seeds,
    IReadOnlyList<string> Sets,
    string? Rom,
    string? Roms);
