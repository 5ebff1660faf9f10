using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Replay;

/// <summary>
/// Replay memory: the last observations of every environment, each frame kept once, and uniform draws of n-step transitions
/// from them. A draw is a function of the seed, the update and what is kept, so that it does not matter when it is made.
/// Used by one thread at a time.
/// </summary>
public sealed class ReplayStore
{
    /// <summary>Of so many slots in a row none is a start only where the memory is all but empty.</summary>
    private const int MostTries = 1_000_000;

    private readonly ReplayLane[] _lanes;

    /// <summary>Makes an empty memory; frames are allocated as they come.</summary>
    /// <param name="shape">Its sizes.</param>
    public ReplayStore(ReplayShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.LaneCapacity, 1, nameof(shape));
        Shape = shape;
        _lanes = [.. Enumerable.Range(0, shape.Environments).Select(_ => new ReplayLane(shape.LaneCapacity, shape.FrameBytes, shape.StackDepth))];
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
        _lanes[environment].TryRead(_lanes[environment].End - 1 - age, window.Steps, window.Gamma, row, sample);

    /// <summary>Fills a sample, each row drawn uniformly from all transitions that are whole.</summary>
    /// <param name="random">The stream of the draws.</param>
    /// <param name="update">The update that they are for.</param>
    /// <param name="window">The window's length and discount.</param>
    /// <param name="sample">Receives the transitions.</param>
    /// <exception cref="InvalidOperationException">No transition is whole.</exception>
    public void Sample(CounterRandom random, long update, ReplayWindow window, ReplaySample sample)
    {
        int count = Count;
        int draw = 0;
        for (int row = 0; row < sample.Rows; row++)
        {
            int last = draw + MostTries;
            while (count == 0 || !TryRead(random.Below(count, update, draw++), window, row, sample))
            {
                if (count == 0 || draw >= last)
                    throw new InvalidOperationException($"Update {update} found no whole transition among {count} observations.");
            }
        }
    }

    /// <summary>Reads the transition at one of all slots, counted from the oldest of the first environment.</summary>
    private bool TryRead(int slot, ReplayWindow window, int row, ReplaySample sample)
    {
        int environment = 0;
        while (slot >= _lanes[environment].Count)
            slot -= _lanes[environment++].Count;
        ReplayLane lane = _lanes[environment];
        return lane.TryRead(lane.Oldest + slot, window.Steps, window.Gamma, row, sample);
    }
}
