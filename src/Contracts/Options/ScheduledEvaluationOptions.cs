using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>The games of the evaluations that come every so many frames: the points of a curve, which may cost less than the final one.</summary>
public sealed record ScheduledEvaluationOptions
{
    /// <summary>Games of one evaluation, played side by side; 0 for as many as in the final one.</summary>
    [Range(0, 1000), Description("games of an evaluation on the schedule; 0: as many as of the final one")]
    public int Episodes { get; init; }

    /// <summary>Emulated frames after which a game is ended; 0 for as many as in the final one.</summary>
    [Range(0L, 1_000_000_000L), Description("emulated frames after which a game of theirs is ended; 0: as many as of the final one")]
    public long MaxFrames { get; init; }
}
