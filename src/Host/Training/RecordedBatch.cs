using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Training;

/// <summary>A file with a training batch that a run has kept.</summary>
internal static class RecordedBatch
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rollout">The number that its rollout gets, from 0.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>The batch, and the digest of the learner after its update.</returns>
    /// <exception cref="FlowException">It is damaged, or of another shape.</exception>
    public static (TrainingBatch Batch, string Digest) Read(string path, long rollout, TrainingOptions options)
    {
        try
        {
            var file = SafetensorsFile.Read(File.ReadAllBytes(path));
            TrainingBatch batch = BatchFiles.Unpack(file, rollout, options.EnvironmentsOfRollout(), options.RolloutSteps());
            if (batch.Replayed is { } sample && sample is PathSample != options.ReplaysPaths())
                throw new FlowException($"{path} does not hold what rule = {options.Rule} with n = {options.N} replays: it was recorded by a version that did otherwise");
            return (batch, file.Metadata.GetValueOrDefault(BatchRecorder.Digest) ?? "");
        }
        catch (InvalidDataException problem)
        {
            throw new FlowException($"{path} is damaged: {problem.Message}", problem);
        }
    }
}
