using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Persistence;

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
