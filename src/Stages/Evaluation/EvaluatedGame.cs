using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Evaluation;

/// <summary>
/// One game of an evaluation: an environment with its own frames, stack and score, by the same classes that training uses.
/// </summary>
internal sealed class EvaluatedGame : IDisposable
{
    private readonly EnvironmentGroup _environment;
    private readonly FrameStacker _stacker;
    private readonly SoleMessage<FrameBatch> _frame;
    private readonly SoleMessage<ObservationBatch> _observation;
    private readonly SoleMessage<ActionBatch> _action = new(new ActionBatch(1));
    private readonly long _maxFrames;

    public EvaluatedGame(IEnvironmentFactory factory, ulong seed, int number, long maxFrames)
    {
        Number = number;
        _maxFrames = maxFrames;
        _environment = new EnvironmentGroup([factory.CreateForEvaluation(seed, number)], GroupPlace.Alone(1), clipRewards: false);
        _stacker = new FrameStacker(factory.CreateProcessor());
        _frame = new(new FrameBatch(1, factory.Spec.RawObservation.Bytes));
        _observation = new(new ObservationBatch(1, _stacker.CreateRing(1, stepsInFlight: 2)));
    }

    /// <summary>The environment's number in the evaluation.</summary>
    public int Number { get; }

    /// <summary>The raw score so far.</summary>
    public double Score { get; private set; }

    /// <summary>Emulated frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>What the environment shows now; of a game that is over, the last that it showed.</summary>
    public ReadOnlySpan<byte> Raw => Frame.Results.GameOver[0] ? Frame.FinalRaw(0) : Frame.Raw(0);

    /// <summary>Game over, or out of frames.</summary>
    public bool Over { get; private set; }

    /// <summary>The step that is decided next.</summary>
    public long Step => _observation.Message.Step;

    /// <summary>Starts the game.</summary>
    public void Begin()
    {
        FrameBatch frames = _frame.At(group: 0, step: 0);
        _environment.Reset(frames);
        _stacker.Stack(frames, _observation.At(group: 0, step: 0));
        Score = _environment.StartReward(0);
    }

    /// <summary>Plays one agent step.</summary>
    public void Play(int action)
    {
        ActionBatch actions = _action.At(group: 0, Step);
        actions.Actions[0] = action;
        FrameBatch frames = _frame.At(group: 0, Step + 1);
        _environment.Step(actions, frames);
        _stacker.Stack(frames, _observation.At(group: 0, frames.Step));
        Score += frames.Results.RawReward[0];
        Frames += frames.Results.Frames[0];
        if (frames.Results.Ended(0) && !frames.Results.GameOver[0])
            Score += _environment.StartReward(0);
        Over = frames.Results.GameOver[0] || Frames >= _maxFrames;
    }

    /// <summary>Copies what is seen now.</summary>
    public void Look(Span<byte> destination) => _observation.Message.Observations.CopyTo(0, Step, destination);

    private FrameBatch Frame => _frame.Message;

    public void Dispose() => _environment.Dispose();
}
