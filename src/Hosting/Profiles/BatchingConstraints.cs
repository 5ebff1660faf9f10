using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>What must hold between options where groups are learnt from one by one.</summary>
internal static class BatchingConstraints
{
    /// <summary>One line for each rule that is broken.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    public static IEnumerable<string> Broken(TrainingOptions options) => options.LearnsByGroup() ? ByGroup(options) : [];

    private static IEnumerable<string> ByGroup(TrainingOptions options)
    {
        if (options.Run.Groups == 1)
            yield return "batching = group needs groups = 2 or more: one group is all of them";
        if (options.Replays())
            yield return $"batching = group with rule = {options.Rule.Name}: what is replayed is of no group; allowed with a replay memory: all";
        if (options.Traits().RepeatsBatches)
            yield return $"batching = group with rule = {options.Rule.Name}: of its steps on a batch only the first is at the parameters that acted; allowed: all";
        if (options.Observability.DiagnosticsEvery > 0)
            yield return $"diagnosticsEvery = {options.Observability.DiagnosticsEvery} with batching = group: the estimators are compared at the trained parameters, not at those that acted; allowed: 0";
    }
}
