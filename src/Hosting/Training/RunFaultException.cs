using Flow.Stages.Pipeline;

namespace Flow.Hosting.Training;

/// <summary>A fault of the program ended a run, whose log has the stack; the message is the line for the user.</summary>
/// <param name="message">The line.</param>
/// <param name="fault">What happened.</param>
internal sealed class RunFaultException(string message, Exception fault) : Exception(message, fault);

/// <summary>A run ended because a stage failed; the message names stage, worker and message.</summary>
/// <param name="fault">The first fault.</param>
/// <param name="unwritten">Why the last checkpoint could not be written; null where it was.</param>
internal sealed class StageFaultException(StageFault fault, Exception? unwritten = null)
    : Exception(fault + Checkpoint(unwritten), fault.Exception)
{
    /// <summary>Where it happened: stage, worker and message.</summary>
    public string Place => $"stage {fault.Stage}, worker {fault.Worker}, {fault.Message}";

    private static string Checkpoint(Exception? unwritten) =>
        unwritten is null ? "" : $"; the last checkpoint could not be written: {unwritten.Message.ReplaceLineEndings(" ")}";
}
