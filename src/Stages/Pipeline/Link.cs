using System.Diagnostics.CodeAnalysis;
using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// A named bounded channel between two stages. The message of group g goes to lane g mod lanes, one lane for each worker that
/// reads, so that a group is always met by the same worker and in order. Backpressure is the only flow control: a full lane
/// blocks its writer, nothing is dropped. A successful write hands the message over; a failed one leaves it with the writer.
/// </summary>
/// <typeparam name="T">What it carries.</typeparam>
public sealed class Link<T> : ILink
    where T : Message
{
    private readonly LinkLane<MessageLease<T>>[] _lanes;
    private readonly LinkReader<T>[] _readers;
    private readonly int _capacity;

    /// <summary>Makes an empty link.</summary>
    /// <param name="name">Its name, for faults and metrics.</param>
    /// <param name="capacity">Messages that each lane holds; at least 1.</param>
    /// <param name="lanes">Workers that read it; at least 1.</param>
    /// <param name="time">The clock of its statistics.</param>
    public Link(string name, int capacity, int lanes = 1, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        Name = name;
        _capacity = capacity;
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new LinkLane<MessageLease<T>>(name, capacity, time ?? TimeProvider.System, lease => lease.Arrive().Return()))];
        _readers = [.. _lanes.Select(lane => new LinkReader<T>(lane))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Readers.</summary>
    internal int Lanes => _lanes.Length;

    /// <summary>What it counted.</summary>
    internal LinkStatistics Statistics => new(
        _lanes.Sum(lane => lane.Messages),
        _lanes.Sum(lane => lane.Depth),
        _capacity * _lanes.Length,
        _lanes.Aggregate(TimeSpan.Zero, (sum, lane) => sum + lane.Blocked),
        _lanes.Aggregate(TimeSpan.Zero, (sum, lane) => sum + lane.Starved));

    /// <summary>Hands a message over, waiting for room.</summary>
    /// <param name="message">The message; the writer must not touch it afterwards.</param>
    /// <exception cref="LinkClosedException">The link is closed; the message stays with the writer.</exception>
    /// <exception cref="InvalidOperationException">The message was returned, or it is in a link already.</exception>
    public void Write(T message)
    {
        var lease = new MessageLease<T>(message);
        LinkLane<MessageLease<T>> lane = _lanes[message.Group % _lanes.Length];
        lease.Depart(Name);
        try
        {
            lane.Write(lease);
        }
        catch (LinkClosedException)
        {
            lease.Arrive();
            throw;
        }
    }

    /// <summary>Takes the next message of a lane, waiting for one.</summary>
    /// <param name="lane">The reader's number.</param>
    /// <param name="message">The message, which the reader now owns.</param>
    /// <returns>False where the link is complete and the lane empty.</returns>
    /// <exception cref="LinkClosedException">The link was aborted.</exception>
    public bool Read(int lane, [MaybeNullWhen(false)] out T message) => _readers[lane].Read(out message);

    /// <summary>The end of a lane, which knows what its reader has taken ahead.</summary>
    /// <param name="lane">The reader's number.</param>
    internal LinkReader<T> Reader(int lane) => _readers[lane];

    /// <inheritdoc/>
    public void Complete()
    {
        foreach (LinkLane<MessageLease<T>> lane in _lanes)
            lane.Complete();
    }

    /// <inheritdoc/>
    LinkStatistics ILink.Statistics => Statistics;

    /// <inheritdoc/>
    void IAbortable.Abort(Exception cause) => Abort(cause);

    /// <summary>Ends all waiting: see <see cref="IAbortable"/>.</summary>
    /// <param name="cause">The first fault.</param>
    internal void Abort(Exception cause)
    {
        foreach (LinkLane<MessageLease<T>> lane in _lanes)
            lane.Abort(cause);
    }
}
