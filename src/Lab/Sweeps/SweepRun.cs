using Flow.Contracts.Options;

namespace Flow.Lab.Sweeps;

/// <summary>One run of a sweep.</summary>
/// <param name="Line">The line of the table that it belongs to: all of its axes but the seed, see <see cref="SweepName"/>.</param>
/// <param name="Name">Its folder's name: the line and the seed.</param>
/// <param name="Options">Its options.</param>
/// <param name="Words">The words after <c>train</c> that make the same options, from any folder.</param>
internal sealed record SweepRun(string Line, string Name, TrainingOptions Options, IReadOnlyList<string> Words);
