namespace Flow.Mutate.Running;

/// <summary>The process that runs the tests ended, or did not answer in time.</summary>
/// <param name="isHung">Whether it was still there.</param>
internal sealed class WorkerDiedException(bool isHung) : Exception(isHung ? "no answer in time" : "the process ended")
{
    /// <summary>Whether it was still there.</summary>
    public bool IsHung { get; } = isHung;
}
