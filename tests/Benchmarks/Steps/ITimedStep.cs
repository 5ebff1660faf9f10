namespace Flow.Benchmarks.Steps;

/// <summary>A training step that can be taken again and again.</summary>
internal interface ITimedStep : IDisposable
{
    /// <summary>Takes one step.</summary>
    /// <returns>Its seconds.</returns>
    double Take();
}
