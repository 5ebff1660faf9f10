using System.Globalization;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>What must hold between options of rules that replay, and what the others leave alone.</summary>
internal static class ReplayConstraints
{
    /// <summary>Slots that a lane needs beyond its windows, so that some stack of frames in it is always whole.</summary>
    private const int Spare = 16;

    /// <summary>One line for each rule that is broken.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    public static IEnumerable<string> Broken(TrainingOptions options) =>
        Priority(options)
        .Concat(options.Replays() ? Memory(options) : [])
        .Concat(options.ActsByQ() ? Exploration(options.Exploration) : options.Traits().LearnsReturns ? Rollout(options) : []);

    private static IEnumerable<string> Priority(TrainingOptions options)
    {
        double priority = options.Replay.Priority;
        if (priority > 0 && !options.Traits().DrawsEpisodes)
            yield return string.Create(CultureInfo.InvariantCulture, $"replay.priority = {priority} needs rule = {RulesThat(rule => rule.DrawsEpisodes, options)}; with rule = {options.Rule.Name} allowed: 0");
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

    private static IEnumerable<string> Exploration(ExplorationOptions exploration)
    {
        if (exploration.MiddleAt > exploration.EndAt)
            yield return $"exploration.middleAt = {exploration.MiddleAt} comes after exploration.endAt = {exploration.EndAt}";
    }

    /// <summary>A return that is made of a rollout is of exactly that one.</summary>
    private static IEnumerable<string> Rollout(TrainingOptions options)
    {
        if (options.Rule.Rollout != 0 && options.Rule.Rollout != options.Rule.N)
            yield return $"rollout = {options.Rule.Rollout} needs rule = {RulesThat(rule => !rule.LearnsReturns, options)}; with rule = {options.Rule.Name} allowed: 0 (as n)";
    }

    /// <summary>The rules of which something is true, as in "a, b or c".</summary>
    private static string RulesThat(Func<RuleTraits, bool> fits, TrainingOptions options)
    {
        string[] names = [.. options.Definitions.Of<RuleTraits>().Where(fits).Select(rule => rule.Name)];
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
