using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class EvaluationMailboxTests
{
    private readonly ManualTime _time = new();
    private readonly PolicyCell<string[]> _cell = new(lag: 0, () => [""]);
    private readonly EvaluationMailbox<string[]> _mailbox;

    public EvaluationMailboxTests() => _mailbox = new EvaluationMailbox<string[]>(_time);

    [Fact]
    public void Every_version_is_taken_in_its_order()
    {
        Post(0, 1, 2, 3);
        TakeAndFinish().ShouldBe(0);
        Post(4);
        Enumerable.Range(0, 4).Select(_ => TakeAndFinish()).ShouldBe([1, 2, 3, 4]);
        _mailbox.Waits.ShouldBe(new EvaluationWaits(0, 0, TimeSpan.Zero));
        _cell.InUse.ShouldBe(0);
    }

    [Fact]
    public void Those_that_wait_are_still_taken_after_completion()
    {
        Post(0, 1);
        _mailbox.Complete();
        TakeAndFinish().ShouldBe(0);
        TakeAndFinish().ShouldBe(1);
        _mailbox.Take().ShouldBeNull();
    }

    [Fact]
    public async Task With_four_waiting_the_next_one_waits_for_room_and_that_is_counted()
    {
        Post(0, 1, 2, 3);
        var clock = new WorkerClock(_time);
        Task posting = PostOnAWorker(clock, 4);
        Within.Until(() => clock.Status.State == WorkerState.Blocked);
        clock.Status.On.ShouldBe("the evaluation mailbox");
        _mailbox.Waits.ShouldBe(new EvaluationWaits(4, 1, TimeSpan.Zero));
        posting.IsCompleted.ShouldBeFalse();

        _time.Advance(3);
        TakeAndFinish().ShouldBe(0);
        await Within.Reason(posting);
        _mailbox.Waits.ShouldBe(new EvaluationWaits(4, 1, TimeSpan.FromSeconds(3)));
        clock.Spent(WorkerState.Blocked).ShouldBe(TimeSpan.FromSeconds(3));
        Enumerable.Range(0, 4).Select(_ => TakeAndFinish()).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task When_nothing_is_taken_any_more_nobody_waits_and_all_that_is_left_is_pending_once()
    {
        Post(0, 1, 2, 3);
        _mailbox.Take();
        Post(4);
        var clock = new WorkerClock(_time);
        Task posting = PostOnAWorker(clock, 5);
        Within.Until(() => clock.Status.State == WorkerState.Blocked);

        _mailbox.Retire();
        await Within.Reason(posting);
        Post(6);
        IReadOnlyList<PolicyVersion<string[]>> pending = _mailbox.TakePending();
        pending.Select(version => version.Number).ShouldBe([0, 1, 2, 3, 4, 5, 6], "the one under way among them");

        foreach (PolicyVersion<string[]> version in pending)
            version.Release();
        _mailbox.Clear();
        _cell.InUse.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_resumed_run_has_yet_to_evaluate_comes_first_however_much_it_is()
    {
        _mailbox.Restore(Enumerable.Range(0, 6).Select(Version));
        _mailbox.Newest.ShouldBe(5);
        var clock = new WorkerClock(_time);
        Task posting = PostOnAWorker(clock, 6);
        Within.Until(() => clock.Status.State == WorkerState.Blocked);
        Enumerable.Range(0, 2).Select(_ => TakeAndFinish()).ShouldBe([0, 1]);
        posting.IsCompleted.ShouldBeFalse("four wait still");
        TakeAndFinish().ShouldBe(2);
        await Within.Reason(posting);
        _mailbox.Newest.ShouldBe(6);
        Enumerable.Range(0, 4).Select(_ => TakeAndFinish()).ShouldBe([3, 4, 5, 6]);
    }

    [Fact]
    public async Task A_fault_ends_waiting_on_both_sides_and_all_that_is_left_is_pending_once()
    {
        Task taking = Task.Run(_mailbox.Take);
        _mailbox.Abort(new InvalidOperationException("broken"));
        await Should.ThrowAsync<LinkClosedException>(Within.Reason(taking));

        var full = new EvaluationMailbox<string[]>(_time);
        full.Post(Version(0));
        full.Take();
        for (int number = 1; number < 5; number++)
            full.Post(Version(number));
        var clock = new WorkerClock(_time);
        Task posting = OnAWorker(clock, () => full.Post(Version(5)));
        Within.Until(() => clock.Status.State == WorkerState.Blocked);
        full.Abort(new InvalidOperationException("broken"));
        await Within.Reason(posting);
        full.Post(Version(6));
        IReadOnlyList<PolicyVersion<string[]>> pending = full.TakePending();
        pending.Select(version => version.Number).ShouldBe([0, 1, 2, 3, 4, 5, 6]);

        foreach (PolicyVersion<string[]> version in pending)
            version.Release();
        full.Clear();
        _cell.InUse.ShouldBe(0);
    }

    [Fact]
    public async Task Where_nothing_waits_the_next_version_is_waited_for()
    {
        var clock = new WorkerClock(_time);
        long taken = -1;
        Task taking = OnAWorker(clock, () => taken = TakeAndFinish());
        Within.Until(() => clock.Status.State == WorkerState.Starved);
        clock.Status.On.ShouldBe("the evaluation mailbox");
        Post(7);
        await Within.Reason(taking);
        taken.ShouldBe(7);
        _cell.InUse.ShouldBe(0);
    }

    private Task PostOnAWorker(WorkerClock clock, int number) => OnAWorker(clock, () => Post(number));

    private static Task OnAWorker(WorkerClock clock, Action work) => WorkerThread.Start("learning", () =>
    {
        clock.Start();
        work();
        clock.End();
    });

    private void Post(params int[] numbers)
    {
        foreach (int number in numbers)
            _mailbox.Post(Version(number));
    }

    private long TakeAndFinish()
    {
        long number = _mailbox.Take()!.Number;
        _mailbox.Finish();
        return number;
    }

    private PolicyVersion<string[]> Version(int number)
    {
        PolicyVersion<string[]> version = _cell.Rent();
        _cell.Adopt(version, number, frames: number);
        return version;
    }
}
