using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>Reads the paths of some rows of a batch. Used by one thread at a time.</summary>
internal interface IPathReader : IDisposable
{
    /// <summary>What was done on the paths of the batch in hand.</summary>
    PathBatch Paths { get; }

    /// <summary>All observations of the paths of the batch in hand.</summary>
    /// <returns>[observations, …]; it lives in the caller's dispose scope.</returns>
    Tensor Observations();

    /// <summary>Gathers them and queues their copy to the device.</summary>
    /// <param name="batch">The batch.</param>
    void Load(TrainingBatch batch);

    /// <summary>Takes in hand what was loaded last.</summary>
    /// <returns>How many observations it has.</returns>
    long Receive();
}
