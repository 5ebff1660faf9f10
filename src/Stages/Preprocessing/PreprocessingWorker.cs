using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Preprocessing;

/// <summary>The worker of Preprocessing: processes and stacks what the groups that are its own show.</summary>
/// <param name="stacker">Processes and stacks; this worker's own.</param>
/// <param name="pools">For each group messages that know its ring.</param>
/// <param name="output">The link to Acting.</param>
internal sealed class PreprocessingWorker(
    FrameStacker stacker,
    IReadOnlyList<MessagePool<ObservationBatch>> pools,
    Link<ObservationBatch> output) : IStageWorker<FrameBatch>
{
    private readonly HeldMessage<FrameBatch> _frames = new();
    private readonly HeldMessage<ObservationBatch> _observations = new();

    /// <inheritdoc/>
    public void Process(FrameBatch message)
    {
        _frames.Take(message);
        Finite.Require(message.Results.Reward, "reward");
        Finite.Require(message.Results.RawReward, "raw reward");
        CheckObservations(message);
        ObservationBatch observations = _observations.Take(pools[message.Group].Rent(message.Group, message.Step, message.Trace));
        stacker.Stack(message, observations);
        _frames.Return();
        _observations.PassTo(output);
    }

    /// <summary>Pictures are always numbers; what environments measure need not be.</summary>
    private void CheckObservations(FrameBatch message)
    {
        for (int environment = 0; stacker.Observation.Element == ElementType.Float32 && environment < message.Results.Reward.Length; environment++)
        {
            foreach (float number in MemoryMarshal.Cast<byte, float>(message.Raw(environment)))
                Finite.RequireOf(environment, number, "observation");
        }
    }

    /// <summary>Gives back what is in hand; the rings are the run's.</summary>
    public void Dispose()
    {
        _frames.Dispose();
        _observations.Dispose();
    }
}
