using Flow.Stages.Pipeline;

namespace Flow.Host.Training;

/// <summary>A run ended because a stage failed; the message names stage, worker and message.</summary>
/// <param name="fault">The first fault.</param>
internal sealed class StageFaultException(StageFault fault) : Exception(fault.ToString(), fault.Exception);
