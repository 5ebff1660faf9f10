using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>
/// ε, the probability that a rule with a Q tries an action at random. It falls in two straight lines, from <see cref="Start"/>
/// to <see cref="Middle"/> to <see cref="End"/>, and stays there.
/// </summary>
[ReadByRules(nameof(RuleTraits.ActsByQ)), ReadWhen("evaluation.policy", "epsilon-greedy")]
internal sealed record ExplorationOptions
{
    /// <summary>ε at the start.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [Range(0.0, 1.0), Description("probability of a random action at the start")]
    public double Start { get; init; } = 1;

    /// <summary>ε where the two lines meet.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [Range(0.0, 1.0), Description("probability of a random action where the two lines meet")]
    public double Middle { get; init; } = 0.1;

    /// <summary>Where that is, as a share of the run's agent steps.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [Range(0.0, 1.0), Description("where the two lines meet, as a share of the run")]
    public double MiddleAt { get; init; } = 0.02;

    /// <summary>ε at the end.</summary>
    [Range(0.0, 1.0), Description("probability of a random action at the end")]
    public double End { get; init; } = 0.01;

    /// <summary>Where it is reached, as a share of the run's agent steps.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [Range(0.0, 1.0), Description("where the end's probability is reached, as a share of the run")]
    public double EndAt { get; init; } = 0.2;
}

/// <summary>The section of how often an action is tried at random.</summary>
internal sealed class ExplorationSection() : SectionDefinition<ExplorationOptions>("exploration", "how often an action is tried at random")
{
    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (double middle, double end) = (options.Exploration.MiddleAt, options.Exploration.EndAt);
        if (options.ActsByQ() && middle > end)
            yield return $"exploration.middleAt = {middle} comes after exploration.endAt = {end}";
    }
}

/// <summary>The section among a run's options.</summary>
internal static class ExplorationExtensions
{
    extension(TrainingOptions options)
    {
        /// <summary>How often an action is tried at random.</summary>
        public ExplorationOptions Exploration => options.Section<ExplorationOptions>();
    }
}
