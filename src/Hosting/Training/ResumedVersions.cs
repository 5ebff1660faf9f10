using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Training;

/// <summary>Publishes the policy's versions that a run begins with: the first one, or those that a checkpoint holds.</summary>
/// <param name="run">The run.</param>
/// <param name="policies">Where versions are published.</param>
internal sealed class ResumedVersions(LoadedRun run, PolicyCell<PolicyValueNetwork> policies)
{
    /// <summary>Publishes them, and leaves those that were yet to be evaluated.</summary>
    /// <param name="evaluations">Where they are left.</param>
    public void Publish(EvaluationMailbox<PolicyValueNetwork> evaluations)
    {
        CheckpointInfo? info = run.From?.Info;
        foreach (long number in info?.Kept ?? [])
            policies.Publish(Filled(number), number, number * run.Shape.FramesOfRollout);
        LearningWorker.Publish(policies, run.Learner.Network, info?.Version ?? 0, info?.Frames ?? 0);
        evaluations.Restore((info?.Evaluate ?? []).Select(Adopted));
    }

    private PolicyVersion<PolicyValueNetwork> Adopted(long number)
    {
        PolicyVersion<PolicyValueNetwork> version = Filled(number);
        policies.Adopt(version, number, number * run.Shape.FramesOfRollout);
        return version;
    }

    private PolicyVersion<PolicyValueNetwork> Filled(long number)
    {
        PolicyVersion<PolicyValueNetwork> version = policies.Rent();
        PolicyFiles.UnpackVersion(run.From!.Files[Checkpoint.VersionsFile], number, version.Policy);
        return version;
    }
}
