using Flow.Contracts.Options;
using Flow.Host.Commands;
using Flow.Host.Runs;

namespace Flow.Host.Tests.Commands;

/// <summary>Remembers what it was asked.</summary>
internal sealed class FakeEvaluation : IEvaluation
{
    public TrainingOptions? Options { get; private set; }

    public string? Checkpoint { get; private set; }

    public Task<TrainingOutcome> RunAsync(TrainingOptions options, string checkpoint, CancellationToken stop)
    {
        (Options, Checkpoint) = (options, checkpoint);
        return Task.FromResult(TrainingOutcome.NoRules);
    }
}
