using Flow.Contracts.Options;

namespace Flow.Host.Sweeps;

/// <summary>One run of a sweep.</summary>
/// <param name="Line">The line of the table that it belongs to: the profile and the rule.</param>
/// <param name="Name">Its folder's name: PROFILE-RULE-SEED.</param>
/// <param name="Options">Its options.</param>
internal sealed record SweepRun(string Line, string Name, TrainingOptions Options);
