using Flow.Hosting.Observers;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class ObserverQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void All_that_is_handed_over_is_done_in_order_on_one_thread_before_the_queue_is_closed()
    {
        List<int> done = [];
        HashSet<int> threads = [];
        using (ObserverQueue queue = new(_ => { }))
        {
            for (int i = 0; i < 10_000; i++)
            {
                int work = i;
                queue.Post(() =>
                {
                    done.Add(work);
                    threads.Add(Environment.CurrentManagedThreadId);
                }).ShouldBeTrue();
            }
        }

        done.ShouldBe(Enumerable.Range(0, 10_000));
        threads.ShouldHaveSingleItem().ShouldNotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void What_throws_is_handed_on_and_ends_nothing()
    {
        List<string> failed = [];
        int done = 0;
        using (ObserverQueue queue = new(problem => failed.Add(problem.Message)))
        {
            queue.Post(() => throw new IOException("the disk is full"));
            queue.Post(() => done++);
        }

        failed.ShouldBe(["the disk is full"]);
        done.ShouldBe(1);
    }

    [Fact]
    public async Task A_full_queue_holds_up_who_records_and_refuses_who_only_tells()
    {
        using ManualResetEventSlim reading = new();
        int recorded = 0;
        Task recorder;
        using (ObserverQueue queue = new(_ => { }))
        {
            queue.Post(reading.Wait);
            recorder = Task.Run(() =>
            {
                for (int i = 0; i < 10_000; i++)
                    queue.Post(() => recorded++);
            });
            SpinWait.SpinUntil(() => !queue.Offer(() => { }), Patience).ShouldBeTrue();
            recorder.IsCompleted.ShouldBeFalse();
            reading.Set();
            await recorder.WaitAsync(Patience);
        }

        recorded.ShouldBe(10_000);
    }

    [Fact]
    public void Work_that_hands_over_work_does_it_at_once()
    {
        List<string> done = [];
        using (ObserverQueue queue = new(_ => { }))
        {
            queue.Post(() =>
            {
                queue.Post(() => done.Add("inner"));
                done.Add("outer");
            });
        }

        done.ShouldBe(["inner", "outer"]);
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_holds_up_nobody()
    {
        ObserverQueue queue = new(_ => { });
        queue.Dispose();

        queue.Post(() => { }).ShouldBeFalse();
        queue.Offer(() => { }).ShouldBeFalse();
    }
}
