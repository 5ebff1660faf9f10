using System.Buffers;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;

namespace Flow.Stages.Emulation;

/// <summary>
/// The environments of one group, stepped one after the other on the caller's thread. An episode that ends is followed by a
/// reset at once, and the stamps are those of the contracts: the action of step t brings the observation t + 1, beside the
/// reward and the flags of that action; where it ended an episode, the observation t + 1 is the new episode's first and the old one's
/// last goes to <see cref="FrameBatch.FinalRaw"/>.
/// </summary>
internal sealed class EnvironmentGroup : IDisposable
{
    private readonly IReadOnlyList<IEnvironment> _environments;
    private readonly GroupPlace _place;
    private readonly bool _clipRewards;
    private readonly Action<EpisodeEnded>? _episodeEnded;
    private readonly EpisodeScore[] _scores;
    private readonly long _framesPerRunStep;
    private long _step = -1;

    /// <summary>Takes over environments, which it disposes with itself.</summary>
    /// <param name="environments">The environments, all of one specification.</param>
    /// <param name="place">Where the group stands in its run.</param>
    /// <param name="clipRewards">Training sees the reward's sign.</param>
    /// <param name="episodeEnded">Told of each training episode that ended, on the caller's thread; null: nobody, and no allocation.</param>
    public EnvironmentGroup(
        IReadOnlyList<IEnvironment> environments, GroupPlace place, bool clipRewards, Action<EpisodeEnded>? episodeEnded = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(environments.Count, nameof(environments));
        _environments = environments;
        _place = place;
        _clipRewards = clipRewards;
        _episodeEnded = episodeEnded;
        _scores = new EpisodeScore[environments.Count];
        _framesPerRunStep = (long)place.RunEnvironments * Spec.FramesPerStep;
    }

    /// <summary>Makes a group of a factory's environments, numbered from the place's first.</summary>
    /// <param name="factory">Makes the environments.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="count">Environments in the group, E.</param>
    /// <param name="place">Where the group stands in its run.</param>
    /// <param name="clipRewards">Training sees the reward's sign.</param>
    /// <param name="episodeEnded">Told of each training episode that ended; null: nobody.</param>
    public static EnvironmentGroup Create(
        IEnvironmentFactory factory, ulong seed, int count, GroupPlace place, bool clipRewards, Action<EpisodeEnded>? episodeEnded = null)
    {
        IEnvironment[] environments = [.. Enumerable.Range(place.FirstEnvironment, count).Select(index => factory.Create(seed, index))];
        return new EnvironmentGroup(environments, place, clipRewards, episodeEnded);
    }

    /// <summary>The specification of its environments.</summary>
    public EnvironmentSpec Spec => _environments[0].Spec;

    /// <summary>Environments in the group, E.</summary>
    public int Count => _environments.Count;

    /// <summary>The step that is taken next; −1 before <see cref="Reset"/>.</summary>
    public long NextStep => _step;

    /// <summary>The raw reward that counts to the game's score and was met before the first observation of the episode that began last.</summary>
    /// <param name="place">The environment's place in the group.</param>
    public float StartReward(int place) => _environments[place].StartReward;

    /// <summary>
    /// Saves the group: the next step, then for each environment its scores (float64, int64, float64), the length of its state (int32)
    /// and that state.
    /// </summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var state = new ArrayBufferWriter<byte>();
        writer.Write(_step);
        for (int place = 0; place < Count; place++)
        {
            state.ResetWrittenCount();
            _environments[place].Save(state);
            _scores[place].Save(writer);
            writer.Write(state.WrittenCount);
            writer.Write(state.WrittenSpan);
        }

        return stream.ToArray();
    }

    /// <summary>Takes over what <see cref="Save"/> saved, and goes on from there without a reset.</summary>
    /// <param name="state">The bytes of one <see cref="Save"/>.</param>
    /// <exception cref="InvalidDataException">They are not of a group like this.</exception>
    public void Restore(ReadOnlyMemory<byte> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        try
        {
            long step = reader.ReadInt64();
            for (int place = 0; place < Count; place++)
            {
                _scores[place] = EpisodeScore.Restore(reader);
                int length = reader.ReadInt32();
                // A reader makes room for what it is told before it finds that there is not as much.
                if (length < 0 || length > reader.BaseStream.Length - reader.BaseStream.Position)
                    throw new EndOfStreamException();
                _environments[place].Restore(reader.ReadBytes(length));
            }

            _step = step;
        }
        catch (Exception exception) when (exception is EndOfStreamException)
        {
            throw new InvalidDataException("the saved environments are cut short", exception);
        }

        if (reader.BaseStream.Position < reader.BaseStream.Length)
            throw new InvalidDataException($"there are more saved environments than the {Count} of a group");
    }

    /// <summary>Begins: resets every environment. The observations are those of step 0; rewards and flags are zero and false.</summary>
    /// <param name="frames">Receives the observations.</param>
    public void Reset(FrameBatch frames)
    {
        _step = 0;
        for (int place = 0; place < Count; place++)
        {
            _scores[place].End(gameOver: true);
            _environments[place].Reset(frames.Raw(place));
            _scores[place].AddStart(StartReward(place));
            Write(frames.Results, place, default);
        }
    }

    /// <summary>Takes step t of every environment; what it brings is that of t + 1.</summary>
    /// <param name="actions">The actions of step t.</param>
    /// <param name="frames">Receives the observations of step t + 1 and the results of step t.</param>
    /// <exception cref="InvalidOperationException">The actions are of another group or step, or <see cref="Reset"/> has not been called.</exception>
    public void Step(ActionBatch actions, FrameBatch frames)
    {
        if (_step < 0 || actions.Step != _step || actions.Group != _place.Group)
            throw new InvalidOperationException($"{actions} came where group {_place.Group} stands at step {_step}.");
        _step++;
        for (int place = 0; place < Count; place++)
            StepOne(place, actions.Actions[place], frames);
    }

    /// <summary>Disposes the environments.</summary>
    public void Dispose()
    {
        foreach (IEnvironment environment in _environments)
            environment.Dispose();
    }

    private void StepOne(int place, int action, FrameBatch frames)
    {
        Span<byte> raw = frames.Raw(place);
        StepOutcome outcome = _environments[place].Step(action, raw);
        Write(frames.Results, place, outcome);
        _scores[place].Add(outcome.Reward);
        if (!outcome.Ended)
            return;
        raw.CopyTo(frames.FinalRaw(place));
        _environments[place].Reset(raw);
        Tell(place, outcome.GameOver);
        _scores[place].End(outcome.GameOver);
        _scores[place].AddStart(StartReward(place));
    }

    private void Write(StepResults results, int place, in StepOutcome outcome)
    {
        results.RawReward[place] = outcome.Reward;
        results.Reward[place] = _clipRewards ? Math.Sign(outcome.Reward) : outcome.Reward;
        results.Terminated[place] = outcome.Terminated;
        results.Truncated[place] = outcome.Truncated;
        results.GameOver[place] = outcome.GameOver;
        results.Lives[place] = outcome.Lives;
        results.Frames[place] = outcome.Frames;
    }

    private void Tell(int place, bool gameOver)
    {
        if (_episodeEnded is null)
            return;
        EpisodeScore score = _scores[place];
        long frames = _step * _framesPerRunStep;
        _episodeEnded(new EpisodeEnded(frames, _place.FirstEnvironment + place, score.Episode, score.Steps, score.Game, gameOver));
    }
}

/// <summary>Where a group stands in its run.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="FirstEnvironment">The number of its first environment.</param>
/// <param name="RunEnvironments">Environments of all groups: they step side by side, so the run's frames are counted by them.</param>
internal readonly record struct GroupPlace(int Group, int FirstEnvironment, int RunEnvironments)
{
    /// <summary>A group that is alone.</summary>
    /// <param name="environments">Its environments.</param>
    public static GroupPlace Alone(int environments) => new(0, 0, environments);

    /// <summary>One of several groups of the same size.</summary>
    /// <param name="group">Its number, from 0.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="environments">Environments of all groups.</param>
    public static GroupPlace Of(int group, int groups, int environments) => new(group, group * (environments / groups), environments);
}
