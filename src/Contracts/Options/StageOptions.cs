using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

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
