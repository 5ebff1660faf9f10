using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Training;

/// <summary>
/// The versions that acted in recorded batches whose gradient was taken there: those that the checkpoint holds, and those that updates have
/// made since. Keeps none where gradients are taken at the trained network.
/// </summary>
internal sealed class RecomputedVersions : IDisposable
{
    private readonly LoadedRun _run;
    private readonly Dictionary<long, PolicyValueNetwork> _versions = [];

    /// <summary>Keeps what the run begins or goes on with.</summary>
    /// <param name="run">The run, before its first update here; stays the caller's.</param>
    public RecomputedVersions(LoadedRun run)
    {
        _run = run;
        CheckpointInfo? info = run.From?.Info;
        if (run.Options.LearnsByGroup())
        {
            foreach (long number in info?.Kept ?? [])
                PolicyFiles.UnpackVersion(run.From!.Files[Checkpoint.VersionsFile], number, _versions[number] = run.CreatePolicy());
        }

        Add(info?.Version ?? 0);
    }

    /// <summary>The network that acted in a batch; null where gradients are taken at the trained network.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="FlowException">It is neither in the checkpoint nor made since.</exception>
    public PolicyValueNetwork? Of(TrainingBatch batch)
    {
        if (!_run.Options.LearnsByGroup())
            return null;
        return _versions.GetValueOrDefault(batch.Version) ?? throw new FlowException(
            $"update {batch.Update + 1} cannot be computed again: its gradient was taken at version {batch.Version}, which the checkpoint before it does not hold");
    }

    /// <summary>Keeps the trained network as it is.</summary>
    /// <param name="number">The version's number.</param>
    public void Add(long number)
    {
        if (!_run.Options.LearnsByGroup())
            return;
        PolicyValueNetwork version = _run.CreatePolicy();
        version.CopyFrom(_run.Learner.Network);
        _versions.Add(number, version);
        if (_versions.Remove(number - _run.Options.WorstLag() - 1, out PolicyValueNetwork? old))
            old.Dispose();
    }

    /// <summary>Frees them.</summary>
    public void Dispose()
    {
        foreach (PolicyValueNetwork version in _versions.Values)
            version.Dispose();
    }
}
