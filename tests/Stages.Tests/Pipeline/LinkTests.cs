using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class LinkTests
{
    [Fact]
    public void Messages_come_out_of_their_groups_lane_in_order()
    {
        var link = new Link<ActionBatch>("a→b", capacity: 8, lanes: 2);
        for (int step = 0; step < 3; step++)
        {
            for (int group = 0; group < 4; group++)
                link.Write(Message(group, step));
        }

        link.Complete();
        ReadAll(link, lane: 0).Select(m => (m.Group, m.Step)).ShouldBe([(0, 0), (2, 0), (0, 1), (2, 1), (0, 2), (2, 2)]);
        ReadAll(link, lane: 1).Select(m => (m.Group, m.Step)).ShouldBe([(1, 0), (3, 0), (1, 1), (3, 1), (1, 2), (3, 2)]);
    }

    [Fact]
    public async Task A_full_link_blocks_its_writer_until_there_is_room()
    {
        var link = new Link<ActionBatch>("a→b", capacity: 1);
        link.Write(Message(0, 0));
        Task writing = Task.Run(() => link.Write(Message(0, 1)));
        writing.IsCompleted.ShouldBeFalse();

        link.Read(0, out ActionBatch? first).ShouldBeTrue();
        await Within.Reason(writing);
        link.Read(0, out ActionBatch? second).ShouldBeTrue();
        (first!.Step, second!.Step).ShouldBe((0, 1));
    }

    [Fact]
    public async Task An_empty_link_blocks_its_reader_until_a_message_comes()
    {
        var link = new Link<ActionBatch>("a→b", capacity: 1);
        Task<long> reading = Task.Run(() => link.Read(0, out ActionBatch? message) ? message.Step : -1);
        link.Write(Message(0, 7));
        (await Within.Reason(reading)).ShouldBe(7);
    }

    [Fact]
    public async Task Completion_ends_the_reader_after_what_was_written()
    {
        var link = new Link<ActionBatch>("a→b", capacity: 2);
        link.Write(Message(0, 0));
        link.Complete();
        ReadAll(link, lane: 0).Count.ShouldBe(1);

        var empty = new Link<ActionBatch>("a→b", capacity: 2);
        Task<bool> waiting = Task.Run(() => empty.Read(0, out _));
        empty.Complete();
        (await Within.Reason(waiting)).ShouldBeFalse();
    }

    [Fact]
    public void Writing_to_a_complete_link_leaves_the_message_with_the_writer()
    {
        var pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        var link = new Link<ActionBatch>("a→b", capacity: 2);
        link.Complete();
        Should.Throw<LinkClosedException>(() => link.Write(pool.Rent(0, 0))).Message.ShouldContain("a→b");
        pool.InUse.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_ends_readers_and_writers_and_gives_the_messages_back()
    {
        var pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        var link = new Link<ActionBatch>("a→b", capacity: 1, lanes: 2);
        link.Write(pool.Rent(0, 0));
        ActionBatch blocked = pool.Rent(0, 1);
        Task writing = Task.Run(() => link.Write(blocked));
        Task reading = Task.Run(() => link.Read(1, out _));

        var cause = new InvalidOperationException("broken");
        link.Abort(cause);
        (await Should.ThrowAsync<LinkClosedException>(Within.Reason(writing))).InnerException.ShouldBe(cause);
        await Should.ThrowAsync<LinkClosedException>(Within.Reason(reading));
        pool.InUse.ShouldBe(1, "only the message that could not be written is still out");
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_between_many_writers_and_a_reader()
    {
        const int Writers = 4;
        const int Each = 20_000;
        var link = new Link<ActionBatch>("a→b", capacity: 3);
        Task[] writing = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
                link.Write(Message(writer, i));
        }))];
        Task<List<ActionBatch>> reading = Task.Run(() => ReadAll(link, lane: 0));
        await Within.Reason(Task.WhenAll(writing));
        link.Complete();

        List<ActionBatch> read = await Within.Reason(reading);
        foreach (IGrouping<int, ActionBatch> ofWriter in read.GroupBy(message => message.Group))
            ofWriter.Select(message => message.Step).ShouldBe(Enumerable.Range(0, Each).Select(i => (long)i));
        read.Count.ShouldBe(Writers * Each);
        link.Statistics.Messages.ShouldBe(Writers * Each);
    }

    [Fact]
    public void Statistics_tell_messages_depth_and_capacity()
    {
        var link = new Link<ActionBatch>("a→b", capacity: 4, lanes: 2);
        link.Write(Message(0, 0));
        link.Write(Message(1, 0));
        link.Write(Message(1, 1));
        link.Read(1, out _).ShouldBeTrue();
        LinkStatistics statistics = link.Statistics;
        (statistics.Messages, statistics.Depth, statistics.Capacity).ShouldBe((3, 2, 8));
    }

    private static ActionBatch Message(int group, long step) => new(1) { Group = group, Step = step };

    private static List<ActionBatch> ReadAll(Link<ActionBatch> link, int lane)
    {
        var read = new List<ActionBatch>();
        while (link.Read(lane, out ActionBatch? message))
            read.Add(message);
        return read;
    }
}
