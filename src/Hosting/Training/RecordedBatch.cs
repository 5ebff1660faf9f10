using Flow.Contracts;
using Flow.Contracts.Files;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Training;

/// <summary>A file with a training batch that a run has kept.</summary>
internal static class RecordedBatch
{
    private static readonly InputFile Kind = new("batch", "a batch that a run has recorded", Array.MaxLength);

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rollout">The number that its rollout gets, from 0.</param>
    /// <param name="shape">The sizes of the run.</param>
    /// <returns>The batch, and the digest of the learner after its update.</returns>
    /// <exception cref="FlowException">It is damaged, or of another shape.</exception>
    public static (TrainingBatch Batch, string Digest) Read(string path, long rollout, RunShape shape)
    {
        TrainingOptions options = shape.Options;
        byte[] bytes = Kind.ReadAllBytes(path);
        try
        {
            var file = SafetensorsFile.Read(bytes);
            TrainingBatch batch = BatchFiles.Unpack(file, rollout, options.EnvironmentsOfRollout(), options.RolloutSteps());
            Check(batch, shape);
            return (batch, file.Metadata.GetValueOrDefault(BatchRecorder.Digest) ?? "");
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException or OverflowException or ArgumentException or ArithmeticException or IndexOutOfRangeException)
        {
            throw new FlowException($"{path} is damaged, or of another run: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    private static void Check(TrainingBatch batch, RunShape shape)
    {
        TrainingOptions options = shape.Options;
        if (batch.Observations[0]!.ObservationBytes is var bytes && bytes != shape.Observation.Bytes)
            throw new InvalidDataException($"its observations have {bytes} bytes, those of the options {shape.Observation}");
        if (batch.Version < 0)
            throw new InvalidDataException($"its version is {batch.Version}");
        CheckActions(batch.Actions, shape);
        if (batch.Replayed is not { } sample)
            return;
        if (sample is PathSample != options.ReplaysPaths() || sample.ObservationBytes != shape.Observation.Bytes)
            throw new InvalidDataException($"it does not hold what rule = {options.Rule.Name} with n = {options.Rule.N} replays");
        CheckActions(sample is PathSample paths ? paths.Actions : ((TransitionSample)sample).Actions, shape);
        if (sample is PathSample { Steps: var steps } played && Array.Find(played.Lengths, length => length < 0 || length > steps) is var wrong and not 0)
            throw new InvalidDataException($"it has a path of {wrong} steps; allowed are 0 to {steps}");
    }

    private static void CheckActions(long[] actions, RunShape shape)
    {
        int allowed = shape.Environment.Actions;
        if (Array.FindIndex(actions, action => action < 0 || action >= allowed) is >= 0 and var row)
            throw new InvalidDataException($"row {row} has the action {actions[row]}; allowed are 0 to {allowed - 1}");
    }
}
