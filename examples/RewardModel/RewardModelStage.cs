using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.DependencyInjection;

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
        Measurement = StepInput.Measurement,
        AddServices = services => services.AddSingleton(new Penalty()),
        Metrics =
        [
            new Metric("flow.reward_model.penalty", MetricKind.Gauge, "{point}", "", "mean of what the last step of a group was rewarded less")
                .Read((Penalty penalty) => penalty.Mean),
        ],
        CreateWorker = (context, _) => new RewardModelWorker(context.Output<StepBatch>(), context.Get<Penalty>()),
    };
}

/// <summary>
/// Takes up to 1 from the reward of cart and pole, the further the cart is from the middle of its track. A learnt model would ask a network here. It keeps no state, so
/// that a resumed run goes on to the same bytes.
/// </summary>
internal sealed class RewardModelWorker(Link<StepBatch> output, Penalty penalty) : IStageWorker<StepBatch>
{
    private const float Edge = 2.4f;
    private readonly HeldMessage<StepBatch> _held = new();
    private readonly float[] _seen = new float[4];

    public void Process(StepBatch message)
    {
        // Held until it is passed on, so that a fault in between returns it to its owner.
        StepBatch step = _held.Take(message);
        float taken = 0;
        for (int environment = 0; environment < step.Actions.Length; environment++)
        {
            step.Observations!.CopyTo(environment, step.Step, MemoryMarshal.AsBytes(_seen.AsSpan()));
            float less = MathF.Min(1, MathF.Abs(_seen[0]) / Edge);
            step.Results.Reward[environment] -= less;
            taken += less;
        }

        penalty.Mean = taken / step.Actions.Length;
        _held.PassTo(output);
    }

    public void Dispose() => _held.Dispose();
}

/// <summary>What the metric shows: the stage writes it, and whoever collects reads it from another thread.</summary>
internal sealed class Penalty
{
    private double _mean;

    public double Mean
    {
        get => Volatile.Read(ref _mean);
        set => Volatile.Write(ref _mean, value);
    }
}
