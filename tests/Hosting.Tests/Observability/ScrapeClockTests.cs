using Flow.Hosting.Observability;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class ScrapeClockTests
{
    private readonly Hand _time = new();

    [Fact]
    public async Task A_run_that_nobody_scrapes_waits_for_nobody()
    {
        var scrapes = new ScrapeClock(_time);
        scrapes.Patience.ShouldBe(TimeSpan.Zero);
        await scrapes.ServeAsync(() => Task.CompletedTask);
        // One look, by a person perhaps, is no habit.
        scrapes.Patience.ShouldBe(TimeSpan.Zero);
        await scrapes.WaitForNextAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(15, 20)]
    [InlineData(30, 35)]
    [InlineData(60, 0)]
    public async Task A_run_that_is_scraped_waits_for_an_interval_and_what_a_scrape_may_be_late(double interval, double patience)
    {
        var scrapes = new ScrapeClock(_time);
        await scrapes.ServeAsync(() => Task.CompletedTask);
        _time.Seconds += interval;
        await scrapes.ServeAsync(() => Task.CompletedTask);
        scrapes.Patience.TotalSeconds.ShouldBe(patience);
    }

    [Fact]
    public async Task A_scraper_that_went_away_is_not_waited_for()
    {
        var scrapes = new ScrapeClock(_time);
        await scrapes.ServeAsync(() => Task.CompletedTask);
        _time.Seconds += 5;
        await scrapes.ServeAsync(() => Task.CompletedTask);
        _time.Seconds += 60;
        scrapes.Patience.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_wait_ends_when_a_scrape_that_began_after_it_was_answered()
    {
        var scrapes = new ScrapeClock(_time);
        await scrapes.ServeAsync(() => Task.CompletedTask);
        _time.Seconds += 5;
        TaskCompletionSource before = new();
        Task begunBefore = scrapes.ServeAsync(() => before.Task);

        Task wait = scrapes.WaitForNextAsync(CancellationToken.None);
        before.SetResult();
        await begunBefore;
        wait.IsCompleted.ShouldBeFalse();

        await scrapes.ServeAsync(() => Task.CompletedTask);
        await wait.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        var scrapes = new ScrapeClock(_time);
        await scrapes.ServeAsync(() => Task.CompletedTask);
        _time.Seconds += 15;
        await scrapes.ServeAsync(() => Task.CompletedTask);
        using var stop = new CancellationTokenSource();
        Task wait = scrapes.WaitForNextAsync(stop.Token);
        await stop.CancelAsync();
        await wait.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>A clock that a test moves; its timers are real ones.</summary>
    private sealed class Hand : TimeProvider
    {
        public double Seconds { get; set; } = 1000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => TimeSpan.FromSeconds(Seconds).Ticks;
    }
}
