using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class EvaluationMailboxTests
{
    private readonly PolicyCell<string[]> _cell = new(8, () => [""]);
    private readonly List<long> _skipped = [];

    [Fact]
    public void A_version_that_was_not_read_in_time_gives_way_and_is_counted()
    {
        EvaluationMailbox<string[]> mailbox = Mailbox();
        mailbox.Post(Version(0));
        mailbox.Post(Version(1));
        mailbox.Post(Version(2));
        mailbox.Take()!.Number.ShouldBe(2);
        _skipped.ShouldBe([0, 1]);
        mailbox.Skipped.ShouldBe(2);
    }

    [Fact]
    public void The_version_that_waits_is_still_taken_after_completion()
    {
        EvaluationMailbox<string[]> mailbox = Mailbox();
        mailbox.Post(Version(0));
        mailbox.Complete();
        mailbox.Take()!.Number.ShouldBe(0);
        mailbox.Take().ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_ends_waiting()
    {
        EvaluationMailbox<string[]> mailbox = Mailbox();
        Task waiting = Task.Run(mailbox.Take);
        mailbox.Abort(new InvalidOperationException("broken"));
        await Should.ThrowAsync<LinkClosedException>(Within.Reason(waiting));
    }

    private EvaluationMailbox<string[]> Mailbox() => new(version => _skipped.Add(version.Number));

    private PolicyVersion<string[]> Version(long number)
    {
        _cell.Publish(_cell.Rent(), number, number);
        return _cell.TakeNewest()!;
    }
}
