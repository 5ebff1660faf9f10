using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Preprocessing;

/// <summary>Raw frames of noise, the groups in turn. Samples are agent steps.</summary>
internal sealed class PreprocessingInput : IStageInput<FrameBatch>
{
    private readonly StageContext _context;
    private readonly EnvironmentSpec _environment;
    private readonly MessagePool<FrameBatch> _pool;

    /// <summary>Makes it.</summary>
    /// <param name="context">The stage's context.</param>
    public PreprocessingInput(StageContext context)
    {
        _context = context;
        _environment = context.Get<EnvironmentSpec>();
        _pool = new MessagePool<FrameBatch>(Create);
    }

    /// <inheritdoc/>
    public int Samples => _context.GroupSize;

    /// <inheritdoc/>
    public string Unit => "preprocessed frames";

    /// <inheritdoc/>
    public double Frames => (double)Samples * _environment.FramesPerStep;

    /// <inheritdoc/>
    public FrameBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _context.Options.Run.Groups);
        return _pool.Rent(turn.Group, turn.Step);
    }

    private FrameBatch Create(MessageOwner owner)
    {
        FrameBatch frames = new(_context.GroupSize, _environment.RawObservation.Bytes, owner);
        byte[] noise = Noise.Observation(_environment.RawObservation, (ulong)_context.Options.Run.Seed);
        for (int place = 0; place < _context.GroupSize; place++)
            noise.CopyTo(frames.Raw(place));
        return frames;
    }
}
