using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
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

/// <summary>How one stage is scaled.</summary>
public sealed record StageOptions
{
    /// <summary>Threads that work at this stage; group g goes to worker g mod workers.</summary>
    [Range(1, 64), Description("threads of the stage")]
    public int Workers { get; init; } = 1;

    /// <summary>Messages that each worker's part of the stage's input link holds.</summary>
    [Range(1, 4096), Description("messages that the input link of each worker holds")]
    public int Capacity { get; init; } = 4;
}
