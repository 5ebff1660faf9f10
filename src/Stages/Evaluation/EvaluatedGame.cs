using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Emulation;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Evaluation;

/// <summary>
/// One game of an evaluation: an environment with its own frames, stack and score, by the same classes that training uses.
/// </summary>
internal sealed class EvaluatedGame : IDisposable
{
    private readonly EnvironmentGroup _environment;
    private readonly FrameStacker _stacker;
    private readonly FrameBatch _frames;
    private readonly ObservationBatch _observations;
    private readonly ActionBatch _action = new(1);
    private readonly long _maxFrames;

    public EvaluatedGame(IEnvironmentFactory factory, ulong seed, int number, long maxFrames)
    {
        Number = number;
        _maxFrames = maxFrames;
        _environment = new EnvironmentGroup([factory.CreateForEvaluation(seed, number)], GroupPlace.Alone(1), clipRewards: false);
        _stacker = new FrameStacker(factory.CreateProcessor());
        _frames = new FrameBatch(1, factory.Spec.RawObservation.Bytes);
        _observations = new ObservationBatch(1, _stacker.CreateRing(1, stepsInFlight: 2));
    }

    /// <summary>The environment's number in the evaluation.</summary>
    public int Number { get; }

    /// <summary>The raw score so far.</summary>
    public double Score { get; private set; }

    /// <summary>Emulated frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>What the environment shows now; of a game that is over, the last that it showed.</summary>
    public ReadOnlySpan<byte> Raw => _frames.Results.GameOver[0] ? _frames.FinalRaw(0) : _frames.Raw(0);

    /// <summary>Game over, or out of frames.</summary>
    public bool Over { get; private set; }

    /// <summary>The step that is decided next.</summary>
    public long Step => _observations.Step;

    /// <summary>Starts the game.</summary>
    public void Begin()
    {
        _environment.Reset(_frames);
        _stacker.Stack(_frames, _observations);
        Score = _environment.StartReward(0);
    }

    /// <summary>Plays one agent step.</summary>
    public void Play(int action)
    {
        _action.Step = _observations.Step;
        _action.Actions[0] = action;
        _environment.Step(_action, _frames);
        _stacker.Stack(_frames, _observations);
        Score += _frames.Results.RawReward[0];
        Frames += _frames.Results.Frames[0];
        if (_frames.Results.Ended(0) && !_frames.Results.GameOver[0])
            Score += _environment.StartReward(0);
        Over = _frames.Results.GameOver[0] || Frames >= _maxFrames;
    }

    /// <summary>Copies what is seen now.</summary>
    public void Look(Span<byte> destination) => _observations.Observations.CopyTo(0, _observations.Step, destination);

    public void Dispose() => _environment.Dispose();
}
