namespace Flow.Stages.Evaluation;

/// <summary>What the evaluations of a run keep to.</summary>
/// <param name="LastVersion">The run's last version, which plays the games of the final evaluation; those before it play the scheduled ones.</param>
/// <param name="Stop">Ends an evaluation under way: by a stop or a fault.</param>
public sealed record EvaluationPlan(long LastVersion, CancellationToken Stop);
