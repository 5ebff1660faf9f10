using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages;
using Flow.Stages.Acting;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Profiles;

/// <summary>What must hold between options, beyond each one's own limits.</summary>
internal static class OptionsConstraints
{
    /// <summary>Rows of a batch that still fit into memory: at 28 kB an observation of four frames these are 1.8 GB.</summary>
    private const long MaxRows = 65_536;

    /// <summary>One line for each rule that is broken.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    public static IEnumerable<string> Broken(TrainingOptions options) =>
        Environments(options).Concat(Own(options)).Concat(Ring(options)).Concat(Single(options)).Concat(Shards(options)).Concat(Precision(options)).Concat(Budget(options))
            .Concat(Evaluation(options)).Concat(ReplayConstraints.Broken(options)).Concat(ReferenceConstraints.Broken(options)).Concat(BatchingConstraints.Broken(options));

    private static IEnumerable<string> Environments(TrainingOptions options)
    {
        ObservationSpec observation = options.DefinedEnvironment().Observation(options);
        if (options.Observability.DiagnosticsEvery > 0 && options.Run.Environments < 2)
            yield return $"diagnosticsEvery = {options.Observability.DiagnosticsEvery} needs environments = 2 or more: a variance is estimated between them";
        if (options.Observability.DiagnosticsEvery > 0 && options.ActsByQ())
            yield return $"diagnosticsEvery = {options.Observability.DiagnosticsEvery} with rule = {options.Rule.Name}: it has no policy gradient; allowed: 0";
        if (options.Run.Environments % options.Run.Groups != 0)
            yield return $"environments = {options.Run.Environments} cannot be split into groups = {options.Run.Groups} of one size";
        if (!options.DefinedNetwork().Fits(observation))
            yield return $"network = {options.Network.Name} does not fit environment = {options.Environment.Name}; allowed: {NetworkFactory.Fitting(options.Definitions, observation)}";
    }

    /// <summary>What the definitions that options name say for themselves.</summary>
    private static IEnumerable<string> Own(TrainingOptions options) =>
        new Definition[] { options.DefinedEnvironment(), options.Traits(), options.DefinedNetwork() }.SelectMany(definition => definition.Validate(options));

    /// <summary>Acting, emulation and preprocessing are a cycle: a link that cannot hold its groups would block it for good.</summary>
    private static IEnumerable<string> Ring(TrainingOptions options)
    {
        foreach (StageDefinition definition in TrainingPipeline.Stages.Shipped.Where(definition => definition.Place == StagePlace.Ring))
        {
            StageOptions stage = definition.Scale(options);
            int served = (options.Run.Groups + stage.Workers - 1) / stage.Workers;
            string path = $"stages.{definition.Name}";
            if (stage.Workers > options.Run.Groups)
                yield return $"{path}.workers = {stage.Workers} is more than groups = {options.Run.Groups}: a worker would have no group";
            if (stage.Capacity < served)
                yield return $"{path}.capacity = {stage.Capacity} is less than the {served} groups of one worker: the ring would block";
        }
    }

    private static IEnumerable<string> Single(TrainingOptions options)
    {
        foreach (StageDefinition definition in TrainingPipeline.Stages.Shipped.Where(definition => definition.Place != StagePlace.Ring))
        {
            if (definition.Scale(options).Workers is not 1 and int workers)
                yield return $"stages.{definition.Name}.workers = {workers}: this stage has exactly 1";
        }
    }

    private static IEnumerable<string> Shards(TrainingOptions options)
    {
        int rollout = options.RowsOfRollout();
        int workers = options.Stages.Learning.Workers;
        if (!options.ActsByQ() && rollout % options.Run.Shards != 0)
            yield return $"{EnvironmentsOfRollout(options)} × n = {rollout} rows cannot be split into shards = {options.Run.Shards} of one size";
        if (options.ReadsSuccessors() && options.EnvironmentsOfRollout() % options.Run.Shards != 0)
            yield return $"{EnvironmentsOfRollout(options)} = {options.EnvironmentsOfRollout()} cannot be split into shards = {options.Run.Shards} of one size: rule = {options.Rule.Name} learns from whole rollouts";
        if (options.Replays() && options.Replay.Batch % options.Run.Shards != 0)
            yield return $"replay.batch = {options.Replay.Batch} rows cannot be split into shards = {options.Run.Shards} of one size";
        if (workers > options.Run.Shards)
            yield return $"stages.learning.workers = {workers} is more than shards = {options.Run.Shards}: a worker would have no shard";
    }

    private static IEnumerable<string> Precision(TrainingOptions options)
    {
        if (options.Run.Precision == "tf32" && options.Run.Device != "cuda")
            yield return $"precision = tf32 needs device = cuda: no other multiplies so; allowed with device = {options.Run.Device}: fp32, bf16";
    }

    private static IEnumerable<string> Budget(TrainingOptions options)
    {
        string length = options.Rule.Rollout == 0 ? "n" : "rollout";
        long rows = (long)options.EnvironmentsOfRollout() * options.RolloutSteps();
        if (rows > MaxRows)
            yield return $"{EnvironmentsOfRollout(options)} × {length} = {rows} rows is more than the {MaxRows} of the largest batch";
        long round = TrainingBudget.FramesOfRound(options, options.DefinedEnvironment().FramesPerStep(options));
        if (options.Run.Frames < round)
            yield return $"frames = {options.Run.Frames} is less than one rollout of {round} frames (environments × {length} × frame skip)";
    }

    private static string EnvironmentsOfRollout(TrainingOptions options) => options.LearnsByGroup() ? "environments / groups" : "environments";

    private static IEnumerable<string> Evaluation(TrainingOptions options)
    {
        IReadOnlyList<string> allowed = EvaluationPolicy.Allowed(options);
        if (allowed.Contains(options.Evaluation.Policy))
            yield break;
        string why = options.ActsByQ() ? "its policy head is a Q, whose own policy is boltzmann" : "its policy head is a policy, not a Q";
        yield return $"evaluation.policy = {options.Evaluation.Policy} with rule = {options.Rule.Name}: {why}; allowed: {string.Join(", ", allowed)}";
    }
}
