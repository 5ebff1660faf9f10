using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;

namespace Flow.Host.LoadTesting;

/// <summary>What an update works through: the rows of a rollout, replayed transitions, or both.</summary>
/// <param name="options">The run's options.</param>
internal sealed class UpdateWork(TrainingOptions options)
{
    private int Replayed => options.Replays() ? options.Replay.Batch : 0;

    /// <summary>Rows that are differentiated.</summary>
    public int Samples => (options.ActsByQ() ? 0 : options.RowsOfRollout()) + Replayed;

    /// <summary>Forward passes over the next observation of a replayed row: the target network's, and with a double estimator the trained one's.</summary>
    private int Bootstraps => options.ActsByQ() && options.Q.Selection == "double" ? 2 : 1;

    /// <summary>Floating-point operations of the network for each of the samples, on average.</summary>
    /// <param name="network">The network.</param>
    public double FlopsOfSample(PolicyValueNetwork network) =>
        NetworkFlops.OfTraining(network) + ((double)Bootstraps * Replayed / Samples * NetworkFlops.OfInference(network));
}
