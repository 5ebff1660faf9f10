using Flow.Contracts;
using Flow.Contracts.Files;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Training;

/// <summary>A file with a training batch that a run has kept.</summary>
internal static class RecordedBatch
{
    private static readonly InputFile Kind = new("batch", "a batch that a run has kept", int.MaxValue / 2);

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rollout">The number that its rollout gets, from 0.</param>
    /// <param name="run">The run, which gives the batch's shape.</param>
    /// <returns>The batch, and the digest of the learner after its update.</returns>
    /// <exception cref="FlowException">It is damaged, or of another shape.</exception>
    public static (TrainingBatch Batch, string Digest) Read(string path, long rollout, LoadedRun run)
    {
        TrainingOptions options = run.Options;
        byte[] bytes = Kind.ReadAllBytes(path);
        try
        {
            var file = SafetensorsFile.Read(bytes);
            TrainingBatch batch = BatchFiles.Unpack(file, rollout, options.EnvironmentsOfRollout(), options.RolloutSteps());
            if (batch.Replayed is { } sample && sample is PathSample != options.ReplaysPaths())
                throw new FlowException($"{path} does not hold what rule = {options.Rule} with n = {options.N} replays: it was recorded by a version that did otherwise");
            return Problem(batch, run) is { } problem
                ? throw new InvalidDataException(problem)
                : (batch, file.Metadata.GetValueOrDefault(BatchRecorder.Digest) ?? "");
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException or OverflowException or ArgumentException or ArithmeticException or IndexOutOfRangeException)
        {
            throw new FlowException($"{path} is damaged: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <summary>What no update could have read.</summary>
    private static string? Problem(TrainingBatch batch, LoadedRun run)
    {
        int actions = run.Shape.Environment.Actions;
        int bytes = run.Shape.Observation.Bytes;
        if (batch.Observations[0]!.ObservationBytes != bytes || (batch.Replayed is { } sample && sample.ObservationBytes != bytes))
            return $"its observations are not of {bytes} bytes";
        if (batch.Version < 0)
            return $"its version is {batch.Version}";
        long[] replayed = batch.Replayed switch { TransitionSample transitions => transitions.Actions, PathSample paths => paths.Actions, _ => [] };
        if (batch.Actions.Concat(replayed).Any(action => action < 0 || action >= actions))
            return $"it has an action beyond the {actions} that there are";
        return batch.Replayed is PathSample { Lengths: var lengths, Steps: var steps } && lengths.Any(length => length < 0 || length > steps)
            ? $"it has a path beyond its {steps} steps"
            : null;
    }
}
