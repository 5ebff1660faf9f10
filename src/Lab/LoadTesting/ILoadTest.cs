using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;

namespace Flow.Lab.LoadTesting;

/// <summary>Puts one stage under load: a seam between the command line and the stages.</summary>
internal interface ILoadTest
{
    /// <summary>Drives the stage and measures.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="address">Where its metrics are served; null for nowhere.</param>
    /// <param name="say">Told of each measurement.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options or the plan name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<LoadReport> RunAsync(TrainingOptions options, LoadPlan plan, HttpAddress? address, Action<string> say, CancellationToken stop);
}
