using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class MessageOwnershipTests
{
    private readonly MessagePool<ActionBatch> _pool = new(owner => new ActionBatch(1, owner));
    private readonly Link<ActionBatch> _link = new("a→b", capacity: 4);

    [Fact]
    public void A_message_is_not_returned_twice()
    {
        ActionBatch message = _pool.Rent(group: 1, step: 5);
        message.Return();
        Should.Throw<InvalidOperationException>(message.Return).Message.ShouldStartWith("ActionBatch(group 1, step 5) cannot be returned: it was returned");
        _pool.InUse.ShouldBe(0);
    }

    [Fact]
    public void A_message_that_was_returned_is_not_sent()
    {
        ActionBatch message = _pool.Rent(group: 1, step: 5);
        message.Return();
        Should.Throw<InvalidOperationException>(() => _link.Write(message)).Message.ShouldContain("it was returned");
        _link.Statistics.Depth.ShouldBe(0);
    }

    [Fact]
    public void A_message_on_its_way_is_neither_returned_nor_sent_by_who_sent_it()
    {
        ActionBatch message = _pool.Rent(group: 1, step: 5);
        _link.Write(message);
        Should.Throw<InvalidOperationException>(message.Return).Message.ShouldBe("ActionBatch(group 1, step 5) cannot be returned: it travels a link (a→b).");
        Should.Throw<InvalidOperationException>(() => _link.Write(message)).Message.ShouldContain("it travels a link");

        _link.Read(0, out ActionBatch? read).ShouldBeTrue();
        read!.Return();
        _pool.InUse.ShouldBe(0);
    }

    [Fact]
    public void A_message_that_a_link_refuses_stays_with_its_writer()
    {
        ActionBatch message = _pool.Rent(group: 1, step: 5);
        _link.Complete();
        for (int i = 0; i < 5; i++)
            Should.Throw<LinkClosedException>(() => _link.Write(message));
        message.Return();
        _pool.InUse.ShouldBe(0);
    }

    [Fact]
    public void Who_kept_a_message_too_long_does_not_touch_its_next_users()
    {
        using var hand = new HeldMessage<ActionBatch>();
        ActionBatch message = hand.Take(_pool.Rent(group: 1, step: 5));
        message.Return();
        _pool.Rent(group: 2, step: 9).ShouldBeSameAs(message);

        Should.Throw<InvalidOperationException>(hand.Return).Message
            .ShouldStartWith("ActionBatch(group 2, step 9) cannot be returned: it was returned and lent anew, and stands for another now");
        message.IsReturned.ShouldBeFalse();
        message.Return();
        _pool.InUse.ShouldBe(0);
    }

    [Fact]
    public void A_lease_ends_with_the_use_that_it_was_taken_in()
    {
        ActionBatch message = _pool.Rent(group: 1, step: 5);
        var lease = new MessageLease<ActionBatch>(message);
        lease.Message.ShouldBeSameAs(message);
        lease.Return();
        Should.Throw<InvalidOperationException>(() => lease.Message);
        _pool.Rent(group: 1, step: 6).ShouldBeSameAs(message);
        Should.Throw<InvalidOperationException>(() => lease.Message);
        Should.Throw<InvalidOperationException>(lease.Return);
        Should.Throw<InvalidOperationException>(() => lease.Arrive());
        message.Generation.ShouldBe(2);
    }

    [Fact]
    public void A_message_that_stands_alone_is_returned_once()
    {
        ActionBatch message = new(1) { Group = 3 };
        message.Return();
        Should.Throw<InvalidOperationException>(message.Return);
        Should.Throw<InvalidOperationException>(() => new SoleMessage<ActionBatch>(message));
    }

    [Fact]
    public void Nobody_takes_over_a_message_of_another() =>
        Should.Throw<InvalidOperationException>(() => new SoleMessage<ActionBatch>(_pool.Rent(0, 0))).Message.ShouldContain("has an owner");

    [Fact]
    public async Task A_leak_is_told_with_who_rented_the_message_and_who_holds_it()
    {
        MessageLedger.IsKept.ShouldBeTrue("tests keep it");
        await Within.Reason(WorkerThread.Start("emulation 1", () =>
        {
            _link.Write(_pool.Rent(group: 1, step: 5));
            _link.Write(_pool.Rent(group: 1, step: 6));
            _pool.Rent(group: 1, step: 7).Return();
        }));
        await Within.Reason(WorkerThread.Start("acting 0", () => _link.Read(0, out _)));

        _pool.Lent.Select(lent => lent.ToString()).ShouldBe(
        [
            "ActionBatch(group 1, step 5), held by acting 0, rented by emulation 1",
            "ActionBatch(group 1, step 6), held by a→b, rented by emulation 1",
        ]);
    }

    [Fact]
    public void A_sole_message_stands_for_one_step_after_another()
    {
        SoleMessage<ActionBatch> sole = new(new ActionBatch(1));
        var before = new MessageLease<ActionBatch>(sole.Message);
        sole.At(group: 2, step: 7).ToString().ShouldBe("ActionBatch(group 2, step 7)");
        Should.Throw<InvalidOperationException>(() => before.Message);
        sole.Message.Return();
        sole.At(group: 2, step: 8).Step.ShouldBe(8);
    }

    [Theory]
    [InlineData(nameof(Message.Group))]
    [InlineData(nameof(Message.Step))]
    public void What_a_message_is_routed_by_is_set_by_its_owner_only(string key) =>
        typeof(Message).GetProperty(key)!.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()
            .ShouldContain(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
