using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>What a run tells of itself while it trains, and when it says that it stands still.</summary>
public sealed record ObservabilityOptions
{
    /// <summary>Updates between comparisons of the gradient estimators; 0 for none.</summary>
    [Range(0, 1_000_000_000), Description("updates between comparisons of the PG and QL gradients (variance, cosine); 0: none")]
    public int DiagnosticsEvery { get; init; }

    /// <summary>Seconds without any movement after which the pipeline says who waits for whom; 0 for never.</summary>
    [Range(0.0, 1e6), Description("seconds without movement after which it is said who waits for whom; 0: never")]
    public double WatchdogSeconds { get; init; } = 60;

    /// <summary>Seconds without any movement after which the run ends with an error; 0 for never. Time in which nobody looked, as the process was halted, does not count.</summary>
    [Range(0.0, 1e6), Description("seconds without movement after which the run ends with an error, its last checkpoint kept; 0: never")]
    public double HangSeconds { get; init; } = 1800;

    /// <summary>Every how many messages of Emulation one is traced through the stages, where traces are exported; 0 for none.</summary>
    [Range(0L, 1_000_000_000_000L), Description("messages of emulation from one that is traced to the next, where traces are exported; 0: none")]
    public long TraceEvery { get; init; } = 1000;
}
