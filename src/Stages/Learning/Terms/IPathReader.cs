using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>Reads the paths of some rows of a batch. Used by one thread at a time.</summary>
internal interface IPathReader : IDisposable
{
    /// <summary>Reads them; the tensors live in the caller's dispose scope or are this object's, and change with the next batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>All observations of the paths, and what was done on them.</returns>
    (Tensor Observations, PathBatch Paths) Load(TrainingBatch batch);
}
