using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace RewardModel;

/// <summary>A stage between Acting and Returns that changes what training is rewarded for; scores stay those of the game.</summary>
public static class RewardModelStage
{
    /// <summary>What the stage is: it reads steps, writes steps, and stands before Returns.</summary>
    public static StageDefinition<StepBatch> Definition { get; } = new("reward-model")
    {
        Writes = [typeof(StepBatch)],
        Before = StageName.Returns,
        Speed = SpeedPart.DuringRollout,
        IsUsed = options => options.Environment.Name == "cartpole",
        CreateWorker = (context, _) => new RewardModelWorker(context.Output<StepBatch>()),
    };
}

/// <summary>
/// Takes up to 1 from the reward of cart and pole, the further the cart is from the middle of its track. A learnt model would ask a network here. It keeps no state, so
/// that a resumed run goes on to the same bytes.
/// </summary>
internal sealed class RewardModelWorker(Link<StepBatch> output) : IStageWorker<StepBatch>
{
    private const float Edge = 2.4f;
    private readonly HeldMessage<StepBatch> _held = new();
    private readonly float[] _seen = new float[4];

    public void Process(StepBatch message)
    {
        // Held until it is passed on, so that a fault in between returns it to its owner.
        StepBatch step = _held.Take(message);
        for (int environment = 0; environment < step.Actions.Length; environment++)
        {
            step.Observations!.CopyTo(environment, step.Step, MemoryMarshal.AsBytes(_seen.AsSpan()));
            step.Results.Reward[environment] -= MathF.Min(1, MathF.Abs(_seen[0]) / Edge);
        }

        _held.PassTo(output);
    }

    public void Dispose() => _held.Dispose();
}
