using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>What a link promises, by every schedule of its writers and readers.</summary>
public sealed class LinkScheduleTests
{
    private readonly int[] _depths = new int[2];
    private readonly List<(int Lane, int Group, long Step)> _read = [];
    private MessagePool<ActionBatch> _pool = null!;
    private Link<ActionBatch> _link = null!;
    private int _capacity;
    private int _messages;
    private int _ended;
    private int _ends;
    private bool _isClosed;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Nothing_is_lost_each_group_is_in_order_and_the_end_is_seen_once(int capacity) => EverySchedule.Of(() =>
    {
        Begin(capacity, lanes: 1);
        return new Play(IsWhole, Writer(0), Writer(1), Completer(), Reader(0));
    }).ShouldBeGreaterThan(20, "the writers alone have that many");

    [Fact]
    public void Each_lane_has_its_own_order_and_its_own_end() => EverySchedule.Of(() =>
    {
        Begin(capacity: 1, lanes: 2);
        return new Play(IsWhole, Writer(0), Writer(1), Completer(), Reader(0), Reader(1));
    });

    [Fact]
    public void A_reader_that_looks_ahead_reads_the_same() => EverySchedule.Of(() =>
    {
        Begin(capacity: 1, lanes: 1);
        return new Play(IsWhole, Writer(0), Writer(1), Completer(), AheadReader());
    });

    [Fact]
    public void Whenever_it_is_aborted_every_message_goes_back_and_what_was_read_is_in_order() => EverySchedule.Of(() =>
    {
        Begin(capacity: 1, lanes: 1, messages: 2);
        return new Play(IsInOrder, Writer(0), Writer(1), Aborter(), AheadReader());
    });

    private void Begin(int capacity, int lanes, int messages = 3)
    {
        _pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        _link = new Link<ActionBatch>("a→b", capacity, lanes);
        _read.Clear();
        Array.Clear(_depths);
        (_capacity, _messages, _ended, _ends, _isClosed) = (capacity, messages, 0, 0, false);
    }

    private IEnumerable<Func<bool>> Writer(int group)
    {
        int lane = group % _link.Lanes;
        for (int step = 0; step < _messages; step++)
        {
            ActionBatch message = _pool.Rent(group, step);
            yield return () => _isClosed || _depths[lane] < _capacity;
            if (_isClosed)
            {
                Should.Throw<LinkClosedException>(() => _link.Write(message));
                message.Return();
                yield break;
            }

            _link.Write(message);
            _depths[lane]++;
        }

        _ended++;
    }

    private IEnumerable<Func<bool>> Completer()
    {
        yield return () => _ended == 2;
        _link.Complete();
        _isClosed = true;
    }

    private IEnumerable<Func<bool>> Aborter()
    {
        yield return Play.Always;
        _link.Abort(new InvalidOperationException("broken"));
        _isClosed = true;
    }

    private IEnumerable<Func<bool>> Reader(int lane)
    {
        yield return () => _isClosed || _depths[lane] > 0;
        while (_link.Read(lane, out ActionBatch? message))
        {
            _depths[lane]--;
            Take(lane, message);
            yield return () => _isClosed || _depths[lane] > 0;
        }

        _ends++;
    }

    /// <summary>Looks ahead between any two messages, and at its end gives back what it has, as a stage does.</summary>
    private IEnumerable<Func<bool>> AheadReader()
    {
        LinkReader<ActionBatch> reader = _link.Reader(0);
        ActionBatch? ahead = null;
        yield return () => _isClosed || _depths[0] > 0;
        while (TryRead(reader, out ActionBatch? message))
        {
            if (ahead is not null)
                message.ShouldBeSameAs(ahead);
            else
                _depths[0]--;
            yield return Play.Always;
            ahead = reader.LookAhead();
            if (ahead is not null)
                _depths[0]--;
            yield return Play.Always;
            ahead?.IsReturned.ShouldBeFalse("it is the reader's own");
            Take(0, message!);
            yield return () => ahead is not null || _isClosed || _depths[0] > 0;
        }

        reader.Dispose();
        _ends++;
    }

    private static bool TryRead(LinkReader<ActionBatch> reader, out ActionBatch? message)
    {
        try
        {
            return reader.Read(out message);
        }
        catch (LinkClosedException)
        {
            message = null;
            return false;
        }
    }

    private void Take(int lane, ActionBatch message)
    {
        _read.Add((lane, message.Group, message.Step));
        message.Return();
    }

    private void IsWhole()
    {
        _read.Count.ShouldBe(2 * _messages);
        _ends.ShouldBe(_link.Lanes);
        _read.TrueForAll(item => item.Lane == item.Group % _link.Lanes).ShouldBeTrue();
        IsInOrder();
    }

    private void IsInOrder()
    {
        long[] next = new long[2];
        foreach ((_, int group, long step) in _read)
            step.ShouldBe(next[group]++);
        _pool.Lent.Count.ShouldBe(0);
    }
}
