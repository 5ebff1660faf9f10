using System.Globalization;
using Flow.Contracts.Messages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>
/// Keeps the last batches that a run learnt from, a file each, with the digest of the learner after the update in the metadata,
/// so that an update can be computed again and compared. Used by one thread.
/// </summary>
/// <param name="folder">Where they go; made with the first.</param>
/// <param name="kept">How many are kept.</param>
/// <param name="learner">The learner.</param>
/// <param name="successors">Whether its updates read the observations that a rollout's steps led to.</param>
internal sealed class BatchRecorder(string folder, int kept, Learner learner, bool successors = false)
{
    /// <summary>The metadata's key of the digest.</summary>
    public const string Digest = "learner";

    private SafetensorsFile? _batch;

    /// <summary>The path of an update's batch.</summary>
    /// <param name="folder">The folder of a run's batches.</param>
    /// <param name="update">The update's number, from 1.</param>
    public static string PathOf(string folder, long update) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{update:D12}.safetensors"));

    /// <summary>Copies a batch before it is learnt from.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    public void Take(TrainingBatch batch) => _batch = BatchFiles.Pack(batch, learner.Network.Observation.Bytes, successors);

    /// <summary>Writes the batch that was copied, after its update; deletes the one that is too old.</summary>
    /// <param name="update">The update's number, from 1.</param>
    public void Write(long update)
    {
        SafetensorsFile batch = _batch ?? throw new InvalidOperationException("No batch was taken.");
        var metadata = new Dictionary<string, string>(batch.Metadata) { [Digest] = LearnerState.Digest(learner) };
        SubFolder.Make(folder);
        DurableFile.Write(PathOf(folder, update), (batch with { Metadata = metadata }).Write);
        File.Delete(PathOf(folder, update - kept));
        _batch = null;
    }
}
