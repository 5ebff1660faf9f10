using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Loads;

/// <summary>The steps of the groups in turn, for a stage that reads them: values, rewards and observations of noise. Samples are agent steps.</summary>
public sealed class StepInput : IStageInput<StepBatch>
{
    private readonly StageContext _context;
    private readonly MessagePool<StepBatch> _pool;
    private readonly NoiseRing[] _rings = [];

    /// <summary>Makes it.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="showsObservations">Whether steps come with the observations in which they were taken, as those of a run do.</param>
    internal StepInput(StageContext context, bool showsObservations)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pool = new MessagePool<StepBatch>(Create);

        // Of one group there may be messages in the links, one at the end of each, one that waits for room and one that is being filled.
        int steps = context.Links.Sum(link => link.Statistics.Capacity + 3);
        if (showsObservations)
            _rings = [.. Enumerable.Range(0, context.Options.Run.Groups).Select(_ => new NoiseRing(context, steps))];
    }

    /// <summary>How a stage is measured that reads steps and looks at observations.</summary>
    public static StageMeasurement<StepBatch> Measurement { get; } = new(context => new StepInput(context, showsObservations: true));

    /// <inheritdoc/>
    public int Samples => _context.GroupSize;

    /// <inheritdoc/>
    public string Unit => "steps";

    /// <inheritdoc/>
    public double Frames => (double)Samples * _context.Get<EnvironmentSpec>().FramesPerStep;

    /// <inheritdoc/>
    public StepBatch Next(long number)
    {
        TrainingOptions options = _context.Options;
        GroupTurn turn = GroupTurn.Of(number, options.Run.Groups);
        StepBatch message = _pool.Rent(turn.Group, turn.Step);
        message.Version = turn.Step / options.RolloutSteps();
        message.EndsRollout = (turn.Step + 1) % options.RolloutSteps() == 0;
        if (_rings.Length > 0)
            Show(turn, message);
        return message;
    }

    private void Show(GroupTurn turn, StepBatch message)
    {
        _rings[turn.Group].Add(turn.Step);
        message.Observations = _rings[turn.Group].Observations;
    }

    private StepBatch Create(MessageOwner owner)
    {
        var message = new StepBatch(_context.GroupSize, owner);
        Noise.Fill(message.Values, (ulong)_context.Options.Run.Seed);
        Noise.Fill(message.Results.Reward, (ulong)_context.Options.Run.Seed + 1);
        return message;
    }
}
