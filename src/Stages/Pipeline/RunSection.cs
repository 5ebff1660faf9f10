using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Pipeline;

/// <summary>What must hold between the options of the section <see cref="RunOptions"/> and others.</summary>
internal sealed class RunSection() : SectionDefinition("run", "what is run")
{
    /// <summary>Rows of a batch that still fit into memory: at 28 kB an observation of four frames these are 1.8 GB.</summary>
    private const long MaxRows = 65_536;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options) => [.. Groups(options), .. Precision(options), .. Budget(options)];

    private static IEnumerable<string> Groups(TrainingOptions options)
    {
        if (options.Run.Environments % options.Run.Groups != 0)
            yield return $"environments = {options.Run.Environments} cannot be split into groups = {options.Run.Groups} of one size";
        if (!options.LearnsByGroup())
            yield break;
        if (options.Run.Groups == 1)
            yield return "batching = group needs groups = 2 or more: one group is all of them";
        if (options.Replays())
            yield return $"batching = group with rule = {options.Rule.Name}: what is replayed is of no group; allowed with a replay memory: all";
        if (options.Traits().RepeatsBatches)
            yield return $"batching = group with rule = {options.Rule.Name}: of its steps on a batch only the first is at the parameters that acted; allowed: all";
    }

    private static IEnumerable<string> Precision(TrainingOptions options)
    {
        if (options.Run.Precision == "tf32" && options.Run.Device != "cuda")
            yield return $"precision = tf32 needs device = cuda: no other multiplies so; allowed with device = {options.Run.Device}: fp32, bf16";
    }

    private static IEnumerable<string> Budget(TrainingOptions options)
    {
        string environments = TrainingBudget.EnvironmentsInWords(options);
        string length = options.Rule.Rollout == 0 ? "n" : "rollout";
        long rows = (long)options.EnvironmentsOfRollout() * options.RolloutSteps();
        if (rows > MaxRows)
            yield return $"{environments} × {length} = {rows} rows is more than the {MaxRows} of the largest batch";
        long round = TrainingBudget.FramesOfRound(options, options.DefinedEnvironment().FramesPerStep(options));
        if (options.Run.Frames < round)
            yield return $"frames = {options.Run.Frames} is less than one rollout of {round} frames (environments × {length} × frame skip)";
    }
}
