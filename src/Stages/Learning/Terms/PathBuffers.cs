using Flow.Contracts.Environments;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What rows of paths are read into, allocated once: the tensors of the paths, and their observations in one list.</summary>
internal sealed class PathBuffers : IDisposable
{
    private const int Pictures = 6;
    private readonly StagedBatch _staged;
    private readonly PathTable _table;
    private readonly Tensor _starts;
    private readonly int _bytes;
    private long _sent;
    private long _used;

    /// <param name="observation">One observation.</param>
    /// <param name="observations">How many of them there are at most.</param>
    /// <param name="table">The paths.</param>
    /// <param name="starts">Where the observation of each step is, [rows × steps].</param>
    /// <param name="staging">How all this gets to where the network is.</param>
    public PathBuffers(ObservationSpec observation, int observations, PathTable table, IEnumerable<long> starts, IStaging staging)
    {
        (_table, _bytes) = (table, observation.Bytes);
        (Ended, Successors) = (new bool[table.Steps], new long[table.Steps]);
        var steps = new StagedColumn(ScalarType.Float32, table.Rows * table.Steps);
        var places = new StagedColumn(ScalarType.Int64, table.Rows * table.Steps);
        _staged = new StagedBatch(
            staging,
            places,
            places,
            steps,
            steps,
            steps,
            new StagedColumn(ScalarType.Float32, table.Rows, table.Steps, table.Steps),
            StagedColumn.Of(observation, observations));
        _starts = tensor(starts.ToArray()).to(_staged[0].device).DetachFromDisposeScope();
        Paths = new PathBatch(
            Starts: _starts,
            Actions: _staged[0],
            Ends: _staged[1],
            Begun: _staged[2],
            Returns: _staged[3],
            Discounts: _staged[4],
            Weights: _staged[5]);
    }

    /// <summary>The paths of the batch in hand.</summary>
    public PathBatch Paths { get; }

    /// <summary>Whether each step of the row that is read ended its episode, [T].</summary>
    public bool[] Ended { get; }

    /// <summary>Where the observation is that each step of the row that is read led to; negative for a terminal state, [T].</summary>
    public long[] Successors { get; }

    /// <summary>The bytes of one observation.</summary>
    /// <param name="place">Where in the list.</param>
    public Span<byte> Observation(int place) => _staged.Bytes(Pictures).Slice(place * _bytes, _bytes);

    /// <summary>Describes the paths of the row that was read, by <see cref="Ended"/> and <see cref="Successors"/>.</summary>
    /// <param name="row">0 … S − 1.</param>
    /// <param name="rewards">r of its steps.</param>
    public void EndRow(int row, ReadOnlySpan<float> rewards) => _table.Fill(row, new PathSteps
    {
        Rewards = rewards,
        Ended = Ended.AsSpan(0, rewards.Length),
        Successors = Successors.AsSpan(0, rewards.Length),
    });

    /// <summary>Queues the copy of all that was read.</summary>
    /// <param name="actions">a of all steps, [rows × steps].</param>
    /// <param name="used">How many observations there are.</param>
    public void Send(ReadOnlySpan<long> actions, int used)
    {
        actions.CopyTo(_staged.Numbers<long>(0));
        _table.Ends.CopyTo(_staged.Numbers<long>(1));
        Round(_table.Begun, 2);
        Round(_table.Returns, 3);
        Round(_table.Discounts, 4);
        Round(_table.Weights, 5);
        _staged.Send(used);
        _sent = used;
    }

    /// <summary>Takes in hand what was sent last.</summary>
    /// <returns>How many observations it has.</returns>
    public long Receive()
    {
        _staged.Receive();
        return _used = _sent;
    }

    /// <summary>The observations of the batch in hand; lives in the caller's dispose scope.</summary>
    public Tensor Observations() => _staged[Pictures].narrow(0, 0, _used);

    public void Dispose()
    {
        _staged.Dispose();
        _starts.Dispose();
    }

    private void Round(double[] values, int column)
    {
        Span<float> numbers = _staged.Numbers<float>(column);
        for (int i = 0; i < values.Length; i++)
            numbers[i] = (float)values[i];
    }
}
