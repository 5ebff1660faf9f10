using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>How every stage is scaled.</summary>
public sealed record StagesOptions
{
    /// <summary>Emulator stepping.</summary>
    public StageOptions Emulation { get; init; } = new();

    /// <summary>Frame preprocessing.</summary>
    public StageOptions Preprocessing { get; init; } = new();

    /// <summary>Acting.</summary>
    public StageOptions Acting { get; init; } = new();

    /// <summary>n-step returns and δ; it joins the groups, so it has one worker.</summary>
    public StageOptions Returns { get; init; } = new();

    /// <summary>Replay memory, where the rule has one; one worker.</summary>
    [ReadByRules(nameof(RuleTraits.CanReplay))]
    public StageOptions Replay { get; init; } = new();

    /// <summary>The gradient step; its workers are threads that differentiate a batch's shards.</summary>
    public StageOptions Learning { get; init; } = new();

    /// <summary>Evaluation; one worker.</summary>
    public StageOptions Evaluation { get; init; } = new();
}
