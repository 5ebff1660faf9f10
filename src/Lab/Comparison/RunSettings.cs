using System.Globalization;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Lab.Comparison;

/// <summary>The settings that make runs of Flow comparable: those that decide its bytes but seed and game, and how games were evaluated.</summary>
internal static class RunSettings
{
    private static readonly string[] NotSettings = ["run.seed", "atari.game"];

    /// <summary>Option → value.</summary>
    /// <param name="options">The run's options.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options)
    {
        var settings = RunIdentity.Of(options).Where(one => !NotSettings.Contains(one.Key)).ToDictionary(one => OptionAliases.Shortest(one.Key), one => one.Value);
        settings["evaluation.policy"] = EvaluationPolicies.Of(options).ToString();
        settings["evaluation.maxFrames"] = options.Evaluation.MaxFrames.ToString(CultureInfo.InvariantCulture);
        return settings;
    }
}
