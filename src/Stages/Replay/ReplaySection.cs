using System.Globalization;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Replay;

/// <summary>What must hold between the options of the section <see cref="ReplayOptions"/> and others.</summary>
internal sealed class ReplaySection() : SectionDefinition("replay", "what is remembered")
{
    /// <summary>Slots that a lane needs beyond its windows, so that some stack of frames in it is always whole.</summary>
    private const int Spare = 16;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options) => [.. Priority(options), .. options.Replays() ? Memory(options) : []];

    private static IEnumerable<string> Priority(TrainingOptions options)
    {
        double priority = options.Replay.Priority;
        if (priority > 0 && !options.Traits().DrawsEpisodes)
            yield return string.Create(CultureInfo.InvariantCulture, $"replay.priority = {priority} needs rule = {options.Definitions.RulesThat(rule => rule.DrawsEpisodes)}; with rule = {options.Rule.Name} allowed: 0");
        else if (priority > 0 && !options.Replays())
            yield return string.Create(CultureInfo.InvariantCulture, $"replay.priority = {priority} needs a memory; with replay.capacity = 0 allowed: 0");
    }

    private static IEnumerable<string> Memory(TrainingOptions options)
    {
        int steps = options.ReplaySteps();
        long least = (long)options.Run.Environments * ((2 * steps) + Spare);
        long first = (long)options.Run.Environments * steps;
        if (options.Replay.Capacity < least)
            yield return $"replay.capacity = {options.Replay.Capacity} is too small for rule = {options.Rule.Name}; allowed here: at least {least} (environments × (2 × {steps} steps + {Spare}))";
        if (options.Replay.Capacity / options.Run.Environments > int.MaxValue / 2)
            yield return $"replay.capacity = {options.Replay.Capacity} is more than {int.MaxValue / 2} transitions of one environment";
        if (options.Rule.LearningStarts < first)
            yield return $"learningStarts = {options.Rule.LearningStarts} is before the first transition of {steps} steps is whole; allowed here: at least {first} (environments × {steps} steps)";
    }
}
