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
    public void Where_nobody_waited_no_time_was_waited() =>
        new Link<ActionBatch>("a→b", capacity: 4, time: new ManualTime()).Statistics.ShouldBe(new LinkStatistics(0, 0, 4, TimeSpan.Zero, TimeSpan.Zero));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waits_are_timed_whenever_they_begin(bool ofWriter)
    {
        WorkerState side = ofWriter ? WorkerState.Blocked : WorkerState.Starved;
        var time = new ManualTime();
        var link = new Link<ActionBatch>("a→b", capacity: 1, time: time);
        if (ofWriter)
            link.Write(Message(0, 0));
        time.Advance(100);
        var clock = new WorkerClock(time);
        Task waiting = WorkerThread.Start("waiting", () =>
        {
            clock.Start();
            if (ofWriter)
                link.Write(Message(0, 1));
            else
                link.Read(0, out _);
        });
        Within.Until(() => clock.Status.State == side);
        time.Advance(3);
        if (ofWriter)
            link.Read(0, out _);
        else
            link.Write(Message(0, 0));
        await Within.Reason(waiting);

        TimeSpan Waited(WorkerState state) => state == side ? TimeSpan.FromSeconds(3) : TimeSpan.Zero;
        (link.Statistics.WriteBlocked, link.Statistics.ReadStarved).ShouldBe((Waited(WorkerState.Blocked), Waited(WorkerState.Starved)));
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

    [Fact]
    public void A_reader_that_comes_while_a_link_is_aborted_gets_no_message_out_of_order()
    {
        var back = new List<long>();
        LinkLane<ActionBatch>? lane = null;
        void LeftOver(ActionBatch message)
        {
            back.Add(message.Step);
            if (message.Step == 0)
                Should.Throw<LinkClosedException>(() => lane!.Read(out _));
        }

        lane = new LinkLane<ActionBatch>("a→b", capacity: 4, TimeProvider.System, LeftOver);
        for (int step = 0; step < 3; step++)
            lane.Write(Message(0, step));
        lane.Abort(new InvalidOperationException("broken"));
        back.ShouldBe([0, 1, 2]);
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
