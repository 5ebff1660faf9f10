using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Runs;
using Flow.Stages.Persistence;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Training;

/// <summary>Builds training runs: the seam between the command line and the pipeline.</summary>
internal interface ITraining
{
    /// <summary>
    /// Loads what the options name (ROM, rules, libtorch, device), so that everything that the user can put right is refused
    /// before a run folder exists. Writes nothing.
    /// </summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="from">The checkpoint to go on from; null for a new run.</param>
    /// <exception cref="FlowException">What the options name is missing or wrong.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is not of what the options name.</exception>
    ITrainingRun Prepare(TrainingOptions options, Checkpoint? from = null);
}

/// <summary>One training run, ready to start.</summary>
internal interface ITrainingRun : IDisposable
{
    /// <summary>The version of libtorch, as it calls itself.</summary>
    string LibraryVersion { get; }

    /// <summary>The path that its gradients take: <c>plain</c> or <c>extended</c>.</summary>
    string GradientPath { get; }

    /// <summary>Its game as it was recognised; the name of its environment, or of the ROM's file, where that is all that is known.</summary>
    string Game { get; }

    /// <summary>What the user should know before it starts, a line each; none where nothing is out of the ordinary.</summary>
    IEnumerable<string> Notices { get; }

    /// <summary>How it is; safe to read from any thread, until it is disposed.</summary>
    RunHealth Health { get; }

    /// <summary>What happens, from before <see cref="RunAsync"/> to the end of the run; raised by any thread, and by several at once.</summary>
    IObservable<TrainingEvent> Events { get; }

    /// <summary>Looks at what the checkpoint that it goes on from refers to of its replay memory.</summary>
    /// <param name="folder">Where the memory is on disk.</param>
    /// <exception cref="InvalidDataException">It is another run's.</exception>
    void CheckMemory(string folder);

    /// <summary>Trains, writes the checkpoints and plays the final evaluation.</summary>
    /// <param name="folder">The run's folder; checkpoints go to <see cref="RunFolder.Checkpoints"/>.</param>
    /// <param name="records">What is recorded of the run: on the disk before a checkpoint is complete.</param>
    /// <param name="log">What the stages log goes here.</param>
    /// <param name="stop">Cancelled by the first signal: write the last checkpoint, then return.</param>
    /// <returns>The outcome, a stopped run's too. A fault is thrown as the exception that names its stage, worker and message.</returns>
    Task<TrainingOutcome> RunAsync(RunFolder folder, IRunRecords records, ILoggerProvider log, CancellationToken stop);
}
