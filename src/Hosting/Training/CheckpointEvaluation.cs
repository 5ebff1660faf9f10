using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Training;

/// <summary>Evaluates a checkpoint by the classes that evaluate within a run.</summary>
internal sealed class CheckpointEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public Task<EvaluationReport?> RunAsync(TrainingOptions options, PolicySource source, CancellationToken stop)
    {
        using var policy = LoadedPolicy.Load(options, source);
        try
        {
            return Task.FromResult<EvaluationReport?>(Evaluate(policy, options, stop));
        }
        catch (OperationCanceledException)
        {
            return Task.FromResult<EvaluationReport?>(null);
        }
    }

    private static EvaluationReport Evaluate(LoadedPolicy policy, TrainingOptions options, CancellationToken stop)
    {
        bool hasScore = policy.Environments.Spec.HasScore;
        ScoreSummary? trained = hasScore ? policy.Evaluator.Play(policy.Network, stop) : null;
        ScoreSummary? random = hasScore ? policy.Evaluator.PlayAtRandom(stop) : null;
        long? frames = PolicyFiles.FramesOf(policy.Saved.Network);
        return new EvaluationReport(
            policy.Saved.Path,
            policy.Environments.Spec.Name,
            options.Rule.Name,
            options.Run.Seed,
            options.Evaluation.MaxFrames,
            policy.Evaluator.Policy.ToString(),
            trained,
            random)
        {
            Notes = policy.Notes,
            Frames = frames,
            AgentSteps = frames / policy.Environments.Spec.FramesPerStep,
        };
    }
}

/// <summary>Plays the games of an evaluation: the other seam between the command line and the stages.</summary>
internal interface IEvaluation
{
    /// <summary>Plays <c>evaluation.episodes</c> whole games with a checkpoint's policy and with a random one.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="source">Whose policy plays.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>What they gave; null where it was stopped.</returns>
    /// <exception cref="FlowException">The ROM or the checkpoint is wrong: truncated, or of another network.</exception>
    Task<EvaluationReport?> RunAsync(TrainingOptions options, PolicySource source, CancellationToken stop);
}
