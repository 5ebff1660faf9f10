using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Commands;
using Flow.Host.Runs;

namespace Flow.Host.Training;

/// <summary>Evaluates a checkpoint by the classes that evaluate within a run.</summary>
internal sealed class CheckpointEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public Task<TrainingOutcome> RunAsync(TrainingOptions options, string checkpoint, CancellationToken stop)
    {
        using var policy = LoadedPolicy.Load(options, checkpoint);
        return Task.FromResult(Evaluate(policy, stop));
    }

    private static TrainingOutcome Evaluate(LoadedPolicy policy, CancellationToken stop)
    {
        if (!policy.Environments.Spec.HasScore)
            return TrainingOutcome.NoRules;
        try
        {
            ScoreSummary trained = policy.Evaluator.Play(policy.Network, stop);
            return TrainingOutcome.Scored(trained, policy.Evaluator.PlayAtRandom(stop), policy.Evaluator.Policy.ToString());
        }
        catch (OperationCanceledException)
        {
            return TrainingOutcome.Stopped;
        }
    }
}
