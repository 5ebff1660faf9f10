using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Emulation;

/// <summary>Random actions for the groups in turn, after the first reset. Samples are steps of environments.</summary>
/// <param name="context">The stage's context.</param>
internal sealed class EmulationInput(StageContext context) : IStageInput<ActionBatch>
{
    private readonly MessagePool<ActionBatch> _pool = context.Get<MessagePool<ActionBatch>>();
    private readonly EnvironmentSpec _environment = context.Get<EnvironmentSpec>();
    private readonly CounterRandom _random = new((ulong)context.Options.Run.Seed, 0, RandomPurpose.Action);

    /// <inheritdoc/>
    public int Samples => context.GroupSize;

    /// <inheritdoc/>
    public string Unit => "emulated steps";

    /// <inheritdoc/>
    public double Frames => (double)Samples * _environment.FramesPerStep;

    /// <inheritdoc/>
    public ActionBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, context.Options.Run.Groups);
        ActionBatch message = _pool.Rent(turn.Group, turn.Step - 1);
        for (int place = 0; place < message.Actions.Length; place++)
            message.Actions[place] = _random.Below(_environment.Actions, number, place);
        return message;
    }
}
