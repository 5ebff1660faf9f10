using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Training;

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
