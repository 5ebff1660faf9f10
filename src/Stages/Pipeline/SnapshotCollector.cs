namespace Flow.Stages.Pipeline;

/// <summary>
/// A cut through the running pipeline between two rollouts, where the order of the one before it says so. A group that stands at the first step
/// of rollout K has no message under way: Acting saves what it sees, and the action that it sends next tells Emulation to save the environments
/// first. The learner adds its part when it has learnt from rollouts 0 … K − 1, the last of which is marked. Together they are the run after K
/// rollouts, with nothing in flight, and nobody had to wait for anybody: each copied its own state as it passed. Thread-safe.
/// </summary>
/// <param name="groups">Groups of environments.</param>
/// <param name="time">The clock of what it takes.</param>
internal sealed class SnapshotCollector(int groups, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Pieces> _open = [];
    private long _end = -1;

    /// <summary>Adds what a group sees.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="step">The first agent step after the cut.</param>
    /// <param name="save">Saves it.</param>
    public void AddFrames(int group, long step, Func<byte[]> save) => Add(step, save, (pieces, state) => pieces.Frames[group] = state);

    /// <summary>Adds a group's environments.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="step">The first agent step after the cut.</param>
    /// <param name="save">Saves them.</param>
    public void AddEnvironments(int group, long step, Func<byte[]> save) =>
        Add(step, save, (pieces, state) => pieces.Environments[group] = state);

    /// <summary>Adds the learner's part.</summary>
    /// <typeparam name="T">What the learner saves.</typeparam>
    /// <param name="step">The first agent step after the cut.</param>
    /// <param name="save">Saves it.</param>
    /// <param name="whole">Takes the whole, with the time for which stages were held; called by whoever brings the last part.</param>
    public void AddLearner<T>(long step, Func<T> save, Action<T, IReadOnlyList<GroupSnapshot>, TimeSpan> whole) =>
        Add(step, save, (pieces, state) => pieces.Whole = (parts, held) => whole(state, parts, held));

    /// <summary>Says that the run ends here: what its groups add is for the final checkpoint.</summary>
    /// <param name="step">The first agent step that is not taken.</param>
    public void EndAt(long step)
    {
        lock (_gate)
            _end = step;
    }

    /// <summary>The groups where the run ended.</summary>
    /// <param name="step">The first agent step that was not taken.</param>
    /// <returns>Null where the run ended elsewhere, by a fault, say.</returns>
    public IReadOnlyList<GroupSnapshot>? GroupsAt(long step)
    {
        lock (_gate)
            return _open.TryGetValue(step, out Pieces? pieces) && pieces.HasGroups ? pieces.Groups : null;
    }

    private void Add<T>(long step, Func<T> save, Action<Pieces, T> put)
    {
        long start = time.GetTimestamp();
        T state = save();
        TimeSpan held = time.GetElapsedTime(start);
        Pieces? complete;
        lock (_gate)
        {
            if (!_open.TryGetValue(step, out Pieces? pieces))
                _open.Add(step, pieces = new Pieces(groups));
            put(pieces, state);
            pieces.Held += held;
            complete = step != _end && pieces is { HasGroups: true, Whole: not null } ? pieces : null;
            if (complete is not null)
                _open.Remove(step);
        }

        complete?.Whole!(complete.Groups, complete.Held);
    }

    private sealed class Pieces(int groups)
    {
        public byte[]?[] Environments { get; } = new byte[groups][];

        public byte[]?[] Frames { get; } = new byte[groups][];

        public Action<IReadOnlyList<GroupSnapshot>, TimeSpan>? Whole { get; set; }

        public TimeSpan Held { get; set; }

        public bool HasGroups => Environments.All(part => part is not null) && Frames.All(part => part is not null);

        public IReadOnlyList<GroupSnapshot> Groups => [.. Environments.Zip(Frames, (environments, frames) => new GroupSnapshot(environments, frames))];
    }
}

/// <summary>One group of environments between two rollouts.</summary>
/// <param name="Environments">Its environments, as Emulation saved them.</param>
/// <param name="Frames">What they show, as the group's ring saved it.</param>
internal sealed record GroupSnapshot(ReadOnlyMemory<byte> Environments, ReadOnlyMemory<byte> Frames);
