using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class LookAheadTests
{
    private readonly MessagePool<ActionBatch> _pool = new(owner => new ActionBatch(1, owner));
    private readonly Link<ActionBatch> _link = new("a→b", capacity: 4, lanes: 2);

    [Fact]
    public void What_was_looked_at_is_what_is_read_next()
    {
        _link.Reader(1).LookAhead().ShouldBeNull();
        Write(7, 8);
        _link.Reader(0).LookAhead().ShouldBeNull();
        ActionBatch next = _link.Reader(1).LookAhead().ShouldNotBeNull();
        next.Step.ShouldBe(7);
        _link.Reader(1).LookAhead().ShouldBeSameAs(next);

        _link.Read(1, out ActionBatch? read).ShouldBeTrue();
        read.ShouldBeSameAs(next);
        _link.Reader(1).LookAhead()!.Step.ShouldBe(8);
    }

    [Fact]
    public void A_fault_does_not_give_back_what_its_reader_looks_at()
    {
        Write(7, 8);
        ActionBatch next = _link.Reader(1).LookAhead()!;
        _link.Abort(new InvalidOperationException("broken"));
        next.IsReturned.ShouldBeFalse();
        _pool.InUse.ShouldBe(1);
        Should.Throw<LinkClosedException>(() => _link.Read(1, out _));

        _link.Reader(1).Dispose();
        _pool.InUse.ShouldBe(0);
        _link.Reader(1).LookAhead().ShouldBeNull();
    }

    [Fact]
    public void What_was_looked_at_before_a_link_is_complete_is_read_before_its_end()
    {
        Write(7);
        _link.Reader(1).LookAhead().ShouldNotBeNull();
        _link.Complete();
        _link.Read(1, out ActionBatch? last).ShouldBeTrue();
        last.Return();
        _link.Read(1, out _).ShouldBeFalse();
        _link.Reader(1).LookAhead().ShouldBeNull();
    }

    [Fact]
    public async Task A_stage_that_fails_gives_back_what_it_looked_at()
    {
        var state = new PipelineState();
        var link = new Link<ActionBatch>("in", capacity: 4);
        link.Write(_pool.Rent(0, 0));
        link.Write(_pool.Rent(0, 1));
        var stage = new Stage<ActionBatch>("test", link, _ => new AheadBreaker(link.Reader(0)), () => { }, state);
        await stage.StartAsync(CancellationToken.None);

        await Within.Reason(state.Completion);
        state.Fault.ShouldNotBeNull().Message.ShouldBe("ActionBatch(group 0, step 0)");
        _pool.Lent.ShouldBeEmpty();
    }

    private void Write(params long[] steps)
    {
        foreach (long step in steps)
            _link.Write(_pool.Rent(group: 1, step));
    }

    private sealed class AheadBreaker(LinkReader<ActionBatch> input) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
            message.Return();
            throw new InvalidOperationException($"broken before {input.LookAhead()}");
        }

        public void Dispose()
        {
        }
    }
}
