using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>Takes a run's checkpoints: the learner's part of them, to which <see cref="SnapshotCollector"/> adds the groups'.</summary>
/// <param name="rule">The update rule's name.</param>
/// <param name="run">The options that decide the run's result.</param>
/// <param name="steps">Steps in a rollout, n.</param>
/// <param name="learner">Network and optimiser; read by the learner's own thread, or when it has ended.</param>
/// <param name="policies">The versions that acting may still need.</param>
/// <param name="evaluations">The versions that are yet to be evaluated.</param>
/// <param name="episodes">The training episodes so far.</param>
/// <param name="snapshots">Where the parts come together.</param>
internal sealed class RunCheckpoints(
    string rule,
    IReadOnlyDictionary<string, string> run,
    int steps,
    Learner learner,
    PolicyCell<PolicyValueNetwork> policies,
    EvaluationMailbox<PolicyValueNetwork> evaluations,
    EpisodeLedger episodes,
    SnapshotCollector snapshots)
{
    /// <summary>What a checkpoint refers to of the replay memory, by its rollouts, or null where that is not saved; null where there is no memory.</summary>
    public Func<long, IReadOnlyList<ReplayFile>?>? Replay { get; init; }

    /// <summary>Rollouts in which every group plays one: the run is cut between two rounds of them.</summary>
    public int RolloutsOfRound { get; init; } = 1;

    /// <summary>Adds the learner's part of a checkpoint, where every group's rollout before the cut is learnt from.</summary>
    /// <param name="version">The policy's number: the rollouts that were learnt from.</param>
    /// <param name="frames">Emulated frames of training.</param>
    /// <param name="output">Where the whole goes, sent by whoever brings the last part.</param>
    public void Offer(long version, long frames, Link<Checkpoint> output)
    {
        if (!EndsRound(version))
            return;
        IReadOnlyList<ReplayFile> replay = ReplayAt(version)
            ?? throw new InvalidOperationException($"The replay memory was not saved where version {version} is.");
        snapshots.AddLearner(StepAt(version), () => Take(version, frames, replay), (part, groups, held) => output.Write(part.With(groups, held)));
    }

    /// <summary>The last checkpoint of a run whose stages have ended.</summary>
    /// <param name="version">The policy's number.</param>
    /// <param name="frames">Emulated frames of training.</param>
    /// <param name="recorded">Whether all records before it are on the disk.</param>
    /// <returns>The whole run where it drained to the end of a rollout and is recorded; otherwise the networks only.</returns>
    public Checkpoint Final(long version, long frames, bool recorded)
    {
        IReadOnlyList<ReplayFile>? replay = ReplayAt(version);
        Checkpoint part = Take(version, frames, replay ?? []);
        return recorded && replay is not null && EndsRound(version) && snapshots.GroupsAt(StepAt(version)) is { } groups ? part.With(groups, TimeSpan.Zero) : part;
    }

    private bool EndsRound(long version) => version % RolloutsOfRound == 0;

    private long StepAt(long version) => version / RolloutsOfRound * steps;

    private IReadOnlyList<ReplayFile>? ReplayAt(long version) => Replay is null ? [] : Replay(version);

    private Checkpoint Take(long version, long frames, IReadOnlyList<ReplayFile> replay)
    {
        IReadOnlyList<PolicyVersion<PolicyValueNetwork>> kept = policies.TakeAll();
        IReadOnlyList<PolicyVersion<PolicyValueNetwork>> pending = evaluations.TakePending();
        try
        {
            PolicyVersion<PolicyValueNetwork>[] older = [.. kept.Where(one => one.Number < version)];
            PolicyValueNetwork network = learner.Network;
            CheckpointInfo info = new(
                CheckpointInfo.CurrentFormat, version, frames, rule, network.Architecture, network.Observation.ToString(), network.Actions)
            {
                Kept = [.. older.Select(one => one.Number)],
                Evaluate = [.. pending.Select(one => one.Number)],
                Replay = replay,
                Episodes = episodes.Statistics,
                Run = run,
            };
            var files = new Dictionary<string, SafetensorsFile>
            {
                [Checkpoint.PolicyFile] = PolicyFiles.Pack(network, info),
                [Checkpoint.OptimizerFile] = OptimizerFiles.Pack(network, learner.Optimizer),
            };
            if (learner.Target is not null)
                files.Add(Checkpoint.TargetFile, PolicyFiles.Pack(learner.Target, info));
            if (ReferenceFiles.Pack(network, info) is { } reference)
                files.Add(Checkpoint.ReferenceFile, reference);
            PolicyVersion<PolicyValueNetwork>[] needed = [.. older.Concat(pending).DistinctBy(one => one.Number)];
            if (needed.Length > 0)
                files.Add(Checkpoint.VersionsFile, PolicyFiles.PackVersions(needed));
            return new Checkpoint(info, files);
        }
        finally
        {
            foreach (PolicyVersion<PolicyValueNetwork> used in kept.Concat(pending))
                used.Release();
        }
    }
}
