using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Lab.Benchmarking;

/// <summary>Measures how fast this machine trains: the third seam between the command line and the stages.</summary>
internal interface IBench
{
    /// <summary>Measures the stages and the pipeline.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="say">Told of each round.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<BenchReport> MeasureAsync(TrainingOptions options, int rounds, Action<string> say, CancellationToken stop);

    /// <summary>Finds the options that spread a run over this machine's threads best.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="say">Told of each comparison.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<TrainingOptions> TuneAsync(TrainingOptions options, Action<string> say, CancellationToken stop);
}
