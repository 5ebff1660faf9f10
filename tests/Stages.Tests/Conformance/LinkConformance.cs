using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline;

namespace Flow.Stages.Tests.Conformance;

/// <summary>What every link promises, whatever it carries and however many read it.</summary>
/// <typeparam name="T">What it carries.</typeparam>
public abstract class LinkConformance<T>
    where T : Message
{
    private const int Groups = 6;
    private const int Capacity = 4;
    private readonly MessagePool<T> _pool;
    private readonly int _lanes;
    private readonly Link<T> _link;

    protected LinkConformance(Func<MessageOwner, T> create, int lanes)
    {
        _pool = new MessagePool<T>(create);
        _lanes = lanes;
        _link = new Link<T>("writer→reader", Capacity, lanes);
    }

    [Fact]
    public async Task Messages_of_a_group_meet_one_reader_and_come_in_order()
    {
        const int Steps = 200;
        Task<List<(int Lane, int Group, long Step)>>[] readers = [.. Enumerable.Range(0, _lanes).Select(lane => Task.Run(() => Drain(lane)))];
        for (int step = 0; step < Steps; step++)
        {
            for (int group = 0; group < Groups; group++)
                _link.Write(_pool.Rent(group, step));
        }

        _link.Complete();
        (int Lane, int Group, long Step)[] read = [.. (await Within.Reason(Task.WhenAll(readers))).SelectMany(part => part)];
        read.ShouldAllBe(item => item.Lane == item.Group % _lanes);
        foreach (IGrouping<int, (int Lane, int Group, long Step)> group in read.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, Steps).Select(step => (long)step));
        read.Length.ShouldBe(Groups * Steps);
        _pool.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_link_blocks_its_writer_until_there_is_room()
    {
        Fill(lane: 0);
        Task writing = Task.Run(() => _link.Write(_pool.Rent(0, Capacity)));
        writing.IsCompleted.ShouldBeFalse();
        for (int step = 0; step <= Capacity; step++)
        {
            _link.Read(0, out T? message).ShouldBeTrue();
            message!.Step.ShouldBe(step);
            message.Return();
        }

        await Within.Reason(writing);
        _pool.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_link_blocks_its_reader_until_a_message_comes()
    {
        int last = _lanes - 1;
        Task<long> reading = Task.Run(() => _link.Read(last, out T? message) ? message.Step : -1);
        _link.Write(_pool.Rent(last, 7));
        (await Within.Reason(reading)).ShouldBe(7);
    }

    [Fact]
    public async Task Completion_lets_readers_have_what_was_written_and_then_ends_them()
    {
        Fill(lane: 0);
        Task<bool>[] others = [.. Enumerable.Range(1, _lanes - 1).Select(lane => Task.Run(() => _link.Read(lane, out _)))];
        _link.Complete();
        Drain(0).Count.ShouldBe(Capacity);
        (await Within.Reason(Task.WhenAll(others))).ShouldAllBe(read => !read);
        _link.Read(0, out _).ShouldBeFalse();
    }

    [Fact]
    public void Writing_to_a_complete_link_leaves_the_message_with_the_writer()
    {
        _link.Complete();
        using var hand = new HeldMessage<T>();
        hand.Take(_pool.Rent(0, 0));
        Should.Throw<LinkClosedException>(() => hand.PassTo(_link)).Message.ShouldContain(_link.Name);
        _pool.InUse.ShouldBe(1);
        hand.Return();
        _pool.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_ends_readers_and_writers_and_gives_every_message_back()
    {
        Fill(lane: 0);
        using var hand = new HeldMessage<T>();
        hand.Take(_pool.Rent(0, Capacity));
        Task writing = Task.Run(() => hand.PassTo(_link));
        Task[] reading = [.. Enumerable.Range(1, _lanes - 1).Select(lane => Task.Run(() => _link.Read(lane, out _)))];

        var cause = new InvalidOperationException("broken");
        _link.Abort(cause);
        _link.Abort(new InvalidOperationException("a later fault changes nothing"));
        (await Should.ThrowAsync<LinkClosedException>(Within.Reason(writing))).InnerException.ShouldBe(cause);
        foreach (Task read in reading)
            (await Should.ThrowAsync<LinkClosedException>(Within.Reason(read))).InnerException.ShouldBe(cause);
        Should.Throw<LinkClosedException>(() => _link.Read(0, out _));
        _pool.InUse.ShouldBe(1, "only what could not be written is still out");
    }

    [Fact]
    public void A_fault_after_completion_gives_back_what_nobody_read()
    {
        Fill(lane: 0);
        _link.Complete();
        _link.Abort(new InvalidOperationException("broken"));
        _pool.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Under_stress_nothing_is_lost_doubled_or_out_of_order()
    {
        const int Each = 10_000;
        Task<List<(int Lane, int Group, long Step)>>[] readers = [.. Enumerable.Range(0, _lanes).Select(lane => Task.Run(() => Drain(lane)))];
        Task[] writers = [.. Enumerable.Range(0, Groups).Select(group => Task.Run(() =>
        {
            for (int step = 0; step < Each; step++)
                _link.Write(_pool.Rent(group, step));
        }))];
        await Within.Reason(Task.WhenAll(writers));
        _link.Complete();

        (int Lane, int Group, long Step)[] read = [.. (await Within.Reason(Task.WhenAll(readers))).SelectMany(part => part)];
        foreach (IGrouping<int, (int Lane, int Group, long Step)> group in read.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, Each).Select(step => (long)step));
        read.Length.ShouldBe(Groups * Each);
        LinkStatistics statistics = _link.Statistics;
        (statistics.Messages, statistics.Depth, statistics.Capacity).ShouldBe((Groups * Each, 0, _lanes * Capacity));
        _pool.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Under_stress_a_fault_loses_no_message()
    {
        for (int round = 0; round < 200; round++)
        {
            var link = new Link<T>("writer→reader", Capacity, _lanes);
            Task[] readers = [.. Enumerable.Range(0, _lanes).Select(lane => Task.Run(() => ReadUntilClosed(link, lane)))];
            Task[] writers = [.. Enumerable.Range(0, Groups).Select(group => Task.Run(() => WriteUntilClosed(link, group)))];
            if (round % 2 == 0)
                Within.Until(() => link.Statistics.Messages > round);
            link.Abort(new InvalidOperationException("broken"));
            await Within.Reason(Task.WhenAll([.. readers, .. writers]));
            _pool.Lent.ShouldBeEmpty();
        }
    }

    private void Fill(int lane)
    {
        for (int step = 0; step < Capacity; step++)
            _link.Write(_pool.Rent(lane, step));
    }

    private List<(int Lane, int Group, long Step)> Drain(int lane)
    {
        var read = new List<(int Lane, int Group, long Step)>();
        while (_link.Read(lane, out T? message))
        {
            read.Add((lane, message.Group, message.Step));
            message.Return();
        }

        return read;
    }

    private void WriteUntilClosed(Link<T> link, int group)
    {
        using var hand = new HeldMessage<T>();
        for (int step = 0; ; step++)
        {
            hand.Take(_pool.Rent(group, step));
            try
            {
                hand.PassTo(link);
            }
            catch (LinkClosedException)
            {
                return;
            }
        }
    }

    private static void ReadUntilClosed(Link<T> link, int lane)
    {
        try
        {
            while (link.Read(lane, out T? message))
                message.Return();
        }
        catch (LinkClosedException)
        {
            // The fault that the test makes.
        }
    }
}
