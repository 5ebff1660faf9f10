using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Preprocessing;

/// <summary>The worker of Preprocessing: processes and stacks what the groups that are its own show.</summary>
/// <param name="stacker">Processes and stacks; this worker's own.</param>
/// <param name="pools">For each group messages that know its ring.</param>
/// <param name="output">The link to Acting.</param>
public sealed class PreprocessingWorker(
    FrameStacker stacker,
    IReadOnlyList<MessagePool<ObservationBatch>> pools,
    Link<ObservationBatch> output) : IStageWorker<FrameBatch>
{
    /// <inheritdoc/>
    public void Process(FrameBatch message)
    {
        ObservationBatch observations = pools[message.Group].Rent(message.Group, message.Step);
        stacker.Stack(message, observations);
        message.Return();
        output.Write(observations);
    }

    /// <summary>Does nothing: the rings are the run's.</summary>
    public void Dispose()
    {
    }
}
