namespace Flow.Stages.Pipeline;

/// <summary>Who waits for whom at the mailbox of evaluations.</summary>
/// <param name="Waiting">Versions that wait to be evaluated, the one under way left out.</param>
/// <param name="Count">Versions that Learning had to wait with, as the mailbox was full.</param>
/// <param name="Time">How long it waited, all waits that have ended added up.</param>
public readonly record struct EvaluationWaits(int Waiting, long Count, TimeSpan Time);
