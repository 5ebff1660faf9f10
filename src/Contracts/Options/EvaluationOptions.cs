using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>How policies are evaluated: whole games side by side, actions sampled from the policy.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Training frames between evaluations; 0 for the final one only.</summary>
    [Range(0L, 1_000_000_000_000L), Description("training frames between evaluations; 0: the final one only")]
    public long Every { get; init; }

    /// <summary>Games of one evaluation, played side by side.</summary>
    [Range(1, 1000), Description("games of one evaluation")]
    public int Episodes { get; init; } = 30;

    /// <summary>Emulated frames after which a game is ended.</summary>
    [Range(1L, 1_000_000_000L), Description("emulated frames after which a game is ended")]
    public long MaxFrames { get; init; } = 108_000;
}
