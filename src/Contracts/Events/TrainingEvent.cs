namespace Flow.Contracts.Events;

/// <summary>Something that people watch. Events carry numbers about training, never the training data.</summary>
/// <param name="Frames">Emulated frames of training so far (agent steps × frame skip).</param>
public abstract record TrainingEvent(long Frames);

/// <summary>A training episode ended.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Environment">The environment's number.</param>
/// <param name="Score">Raw reward of the episode.</param>
/// <param name="Steps">Agent steps of the episode.</param>
/// <param name="GameScore">Raw reward of the whole game so far.</param>
/// <param name="GameOver">Whether the game ended too.</param>
public sealed record EpisodeEnded(long Frames, int Environment, double Score, long Steps, double GameScore, bool GameOver)
    : TrainingEvent(Frames);

/// <summary>A gradient step was taken and its policy version published.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Update">The number of the update, from 1; also the version it published.</param>
/// <param name="Lag">Versions between the behaviour policy and the one that was updated.</param>
/// <param name="Statistics">What the update measured.</param>
public sealed record UpdateCompleted(long Frames, long Update, long Lag, UpdateStatistics Statistics) : TrainingEvent(Frames);

/// <summary>The gradient estimators were compared on the batch of an update, before it was taken.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Update">The number of the update, from 1.</param>
/// <param name="Gradients">What was measured.</param>
public sealed record GradientsCompared(long Frames, long Update, GradientDiagnostics Gradients) : TrainingEvent(Frames);

/// <summary>A checkpoint was written.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Path">Its folder.</param>
public sealed record CheckpointWritten(long Frames, string Path) : TrainingEvent(Frames)
{
    /// <summary>How long stages were held to copy their state, all of them added up.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>How long writing took, beside the pipeline.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>An evaluation ended.</summary>
/// <param name="Frames">Emulated frames of training that the evaluated version had seen.</param>
/// <param name="Version">The policy version.</param>
/// <param name="Policy">How it chose its actions, in a word or two.</param>
/// <param name="Score">Raw game scores.</param>
public sealed record EvaluationCompleted(long Frames, long Version, string Policy, ScoreSummary Score) : TrainingEvent(Frames);

/// <summary>What the pipeline says of itself: what limits it, where its time went, or that nothing moves.</summary>
/// <param name="Frames">Emulated frames so far.</param>
/// <param name="Lines">For people; those after the first are its details.</param>
public sealed record PipelineReported(long Frames, IReadOnlyList<string> Lines) : TrainingEvent(Frames);
