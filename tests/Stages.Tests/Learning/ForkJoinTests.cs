using System.Reactive.Disposables;
using Flow.Stages.Learning;

namespace Flow.Stages.Tests.Learning;

public sealed class ForkJoinTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_part_is_done_once_in_every_round(int threads)
    {
        using var sideBySide = new ForkJoin("test", threads, () => Disposable.Empty);
        for (int round = 0; round < 200; round++)
        {
            int[] done = new int[7];
            sideBySide.Run(done.Length, part => Interlocked.Increment(ref done[part]));
            done.ShouldAllBe(times => times == 1);
        }
    }

    [Fact]
    public void A_part_meets_the_same_thread_each_time()
    {
        using var sideBySide = new ForkJoin("test", threads: 3, () => Disposable.Empty);
        int[] first = new int[6];
        sideBySide.Run(first.Length, part => first[part] = Environment.CurrentManagedThreadId);
        first.Distinct().Count().ShouldBe(3);
        for (int round = 0; round < 20; round++)
            sideBySide.Run(first.Length, part => Environment.CurrentManagedThreadId.ShouldBe(first[part]));
    }

    [Fact]
    public void Threads_beside_the_callers_join_it_for_as_long_as_they_work()
    {
        using var joined = new ThreadLocal<bool>(trackAllValues: true);
        using var sideBySide = new ForkJoin("test", threads: 3, () =>
        {
            joined.Value = true;
            return Disposable.Create(() => joined.Value = false);
        });
        bool[] held = new bool[3];
        sideBySide.Run(held.Length, part => held[part] = joined.Value);
        held.ShouldBe([false, true, true]);
        joined.Values.ShouldNotContain(true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_part_throws_is_thrown_and_the_next_round_is_whole_again(int broken)
    {
        using var sideBySide = new ForkJoin("test", threads: 2, () => Disposable.Empty);
        void Break(int part)
        {
            if (part == broken)
                throw new InvalidOperationException($"part {part} is broken");
        }

        Should.Throw<InvalidOperationException>(() => sideBySide.Run(2, Break)).Message.ShouldBe($"part {broken} is broken");
        int done = 0;
        sideBySide.Run(2, _ => Interlocked.Increment(ref done));
        done.ShouldBe(2);
    }
}
