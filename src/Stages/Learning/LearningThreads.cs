using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>
/// The threads that differentiate the shards of a batch beside each other: the option <c>stages.learning.workers</c>. Where it is auto, the cores that
/// the threads of tensor operations leave; on a GPU one, whose work is captured as a graph.
/// </summary>
internal static class LearningThreads
{
    /// <summary>How many there are.</summary>
    /// <param name="options">The run's options.</param>
    public static int Of(TrainingOptions options) => options.ScaleOf(StageName.Learning).WorkersFor(
        options.Run.Device == "cpu" ? options.Run.Shards : 1, Environment.ProcessorCount / options.Run.Threads);

    /// <summary>What does not fit: a line for each thing.</summary>
    /// <param name="options">The run's options.</param>
    public static IEnumerable<string> Broken(TrainingOptions options)
    {
        (int shards, int workers, int rows) = (options.Run.Shards, Of(options), options.RowsOfRollout());
        string environments = TrainingBudget.EnvironmentsInWords(options);
        if (!options.ActsByQ() && rows % shards != 0)
            yield return $"{environments} × n = {rows} rows cannot be split into shards = {shards} of one size";
        if (options.ReadsSuccessors() && options.EnvironmentsOfRollout() % shards != 0)
            yield return $"{environments} = {options.EnvironmentsOfRollout()} cannot be split into shards = {shards} of one size: rule = {options.Rule.Name} learns from whole rollouts";
        if (options.Replays() && options.Replay.Batch % shards != 0)
            yield return $"replay.batch = {options.Replay.Batch} rows cannot be split into shards = {shards} of one size";
        if (workers > shards)
            yield return $"stages.learning.workers = {workers} is more than shards = {shards}: a worker would have no shard";
    }
}
