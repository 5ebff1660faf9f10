using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Hosting.Training;

/// <summary>The policy's versions that a run begins with: the first one, or those that a checkpoint holds.</summary>
/// <param name="run">The run.</param>
/// <param name="policies">Where versions are published.</param>
internal sealed class ResumedVersions(LoadedRun run, PolicyCell<PolicyValueNetwork> policies)
{
    private readonly CheckpointInfo? _info = run.From?.Info;

    /// <summary>Publishes those that acting needs; the learner's network is the newest.</summary>
    public void Publish()
    {
        foreach (long number in _info?.Kept ?? [])
            policies.Publish(Filled(number), number, number * run.Shape.FramesOfRollout);
        LearningWorker.Publish(policies, run.Learner.Network, _info?.Version ?? 0, _info?.Frames ?? 0);
    }

    /// <summary>Those that were yet to be evaluated.</summary>
    public IEnumerable<PolicyVersion<PolicyValueNetwork>> Pending => (_info?.Evaluate ?? []).Select(Adopted);

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

/// <summary>Registers the versions of the policy in the services of a run's host.</summary>
internal static class VersionServices
{
    /// <summary>Adds the cell and the mailbox of evaluations, with the versions that the run begins with in them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="run">The run.</param>
    public static IServiceCollection AddVersions(this IServiceCollection services, LoadedRun run) => services
        .AddSingleton(provider => CreateCell(run, provider.GetRequiredService<PipelineState>()))
        .AddSingleton(provider => new PendingVersions(new ResumedVersions(run, provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>())))
        .AddSingleton(provider => provider.GetRequiredService<PendingVersions>().Mailbox);

    private static PolicyCell<PolicyValueNetwork> CreateCell(LoadedRun run, PipelineState state)
    {
        var policies = new PolicyCell<PolicyValueNetwork>(run.Orders, state, TimeProvider.System, run.CreatePolicy);
        state.Watch(policies);
        new ResumedVersions(run, policies).Publish();
        return policies;
    }

    /// <summary>Owns what is left in the mailbox, which goes back to the cell before that is disposed: it was made before.</summary>
    private sealed class PendingVersions : IDisposable
    {
        public PendingVersions(ResumedVersions versions) => Mailbox.Restore(versions.Pending);

        public EvaluationMailbox<PolicyValueNetwork> Mailbox { get; } = new(TimeProvider.System);

        public void Dispose() => Mailbox.Clear();
    }
}
