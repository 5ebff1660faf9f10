using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Replay;

/// <summary>
/// Replay memory: the last observations of every environment, each frame kept once, and draws of n-step transitions or paths from
/// them. A draw is a function of the seed, the update and what is kept, so that it does not matter when it is made.
/// Used by one thread at a time.
/// </summary>
internal sealed class ReplayStore
{
    /// <summary>Of so many slots in a row none is a start only where the memory is all but empty.</summary>
    private const int MostTries = 1_000_000;

    private readonly ReplayLane[] _lanes;
    private readonly EpisodeDraw _episodes = new();

    /// <summary>Makes an empty memory; frames are allocated as they come.</summary>
    /// <param name="shape">Its sizes.</param>
    public ReplayStore(ReplayShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.LaneCapacity, 1, nameof(shape));
        Shape = shape;
        _lanes = [.. Enumerable.Range(0, shape.Environments).Select(_ => new ReplayLane(shape))];
    }

    /// <summary>Its sizes.</summary>
    public ReplayShape Shape { get; }

    /// <summary>Observations that are kept now.</summary>
    public int Count => _lanes.Sum(lane => lane.Count);

    /// <summary>Adds an environment's next step.</summary>
    /// <param name="environment">The environment's number.</param>
    /// <param name="step">What was done, and what came of it.</param>
    /// <param name="frame">The newest frame of the observation that it was done at.</param>
    /// <param name="final">The newest frame of the episode's last observation; read only where <see cref="ReplayStep.HasFinal"/>.</param>
    public void Add(int environment, in ReplayStep step, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> final) =>
        _lanes[environment].Add(step, frame, final);

    /// <summary>Reads one transition.</summary>
    /// <param name="environment">The environment's number.</param>
    /// <param name="age">Where it starts: 0 for the newest observation that is kept, up to how many are.</param>
    /// <param name="window">The window's length and discount.</param>
    /// <param name="row">The row to fill.</param>
    /// <param name="sample">Receives the transition.</param>
    /// <returns>False where no transition starts there.</returns>
    public bool TryRead(int environment, long age, ReplayWindow window, int row, ReplaySample sample) =>
        _lanes[environment].TryRead(_lanes[environment].End - 1 - age, window, row, sample);

    /// <summary>Fills a sample, each row drawn from all that are whole: uniformly, or by what its episode earned.</summary>
    /// <param name="random">The stream of the draws.</param>
    /// <param name="update">The update that they are for.</param>
    /// <param name="window">The window's length, discount and priority.</param>
    /// <param name="sample">Receives transitions or paths.</param>
    /// <exception cref="InvalidOperationException">No transition is whole.</exception>
    public void Sample(CounterRandom random, long update, ReplayWindow window, ReplaySample sample)
    {
        int count = Count;
        if (window.Priority > 0)
            _episodes.Gather(_lanes, window.Priority);
        int draw = 0;
        for (int row = 0; row < sample.Rows; row++)
        {
            int last = draw + MostTries;
            while (count == 0 || !TryRead(Start(draw++), window, row, sample))
            {
                if (count == 0 || draw >= last)
                    throw new InvalidOperationException($"Update {update} found no whole transition among {count} observations.");
            }
        }

        (int Lane, long Position) Start(int number) =>
            window.Priority > 0 ? _episodes.Draw(random, update, number) : At(random.Below(count, update, number));
    }

    private bool TryRead((int Lane, long Position) start, ReplayWindow window, int row, ReplaySample sample) =>
        _lanes[start.Lane].TryRead(start.Position, window, row, sample);

    /// <summary>One of all slots, counted from the oldest of the first environment.</summary>
    private (int Lane, long Position) At(int slot)
    {
        int lane = 0;
        while (slot >= _lanes[lane].Count)
            slot -= _lanes[lane++].Count;
        return (lane, _lanes[lane].Oldest + slot);
    }
}
