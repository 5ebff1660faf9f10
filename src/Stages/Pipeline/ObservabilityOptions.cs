using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Pipeline;

/// <summary>What a run tells of itself while it trains, and when it says that it stands still.</summary>
internal sealed record ObservabilityOptions
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

/// <summary>The section of what a run tells of itself.</summary>
internal sealed class ObservabilitySection() : SectionDefinition<ObservabilityOptions>("observability", "what a run tells of itself")
{
    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int every = options.Observability.DiagnosticsEvery;
        if (every > 0 && options.Run.Environments < 2)
            yield return $"diagnosticsEvery = {every} needs environments = 2 or more: a variance is estimated between them";
        if (every > 0 && options.ActsByQ())
            yield return $"diagnosticsEvery = {every} with rule = {options.Rule.Name}: it has no policy gradient; allowed: 0";
        if (every > 0 && options.LearnsByGroup())
            yield return $"diagnosticsEvery = {every} with batching = group: the estimators are compared at the trained parameters, not at those that acted; allowed: 0";
    }
}

/// <summary>The section among a run's options.</summary>
internal static class ObservabilityExtensions
{
    extension(TrainingOptions options)
    {
        /// <summary>What a run tells of itself while it trains, and when it says that it stands still.</summary>
        public ObservabilityOptions Observability => options.Section<ObservabilityOptions>();
    }
}
