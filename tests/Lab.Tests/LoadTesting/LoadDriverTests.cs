using Flow.Contracts.Messages;
using Flow.Lab.LoadTesting;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

public sealed class LoadDriverTests
{
    private const double Exactly = 0.01;
    private readonly LoadClock _clock = new();

    /// <summary>
    /// The first message takes ten seconds, the others no time; one is due every second, and the link holds one. The sender stands before
    /// a full link from the third on, yet each message is as late as it is.
    /// </summary>
    [Fact]
    public async Task The_latency_of_an_open_loop_counts_from_when_a_message_was_to_be_sent()
    {
        LoadMeasure measure = await MeasureAsync(
            capacity: 1,
            step =>
            {
                if (step == 0)
                    _clock.GoTo(seconds: 10);
            },
            driver => driver.Open(rate: 1, seconds: 10, CancellationToken.None));

        // 10, 9, … 1 seconds: a clock that began when a message was handed over would show one of 10 and nine of 0.
        measure.Latencies.Max.ShouldBe(10);
        measure.Latencies.P90.ShouldBe(9, 9 * Exactly);
        measure.Latencies.P50.ShouldBe(5, 5 * Exactly);
        (measure.Offered, measure.Seconds, measure.Due).ShouldBe((1, 10, 10));
    }

    [Fact]
    public async Task Messages_that_were_due_and_never_sent_count_with_their_age()
    {
        // The first one ends a second after the measurement, when nine others are due and none is sent any more.
        LoadMeasure measure = await MeasureAsync(
            capacity: 1,
            step =>
            {
                if (step == 0)
                    _clock.GoTo(seconds: 11);
            },
            driver => driver.Open(rate: 1, seconds: 10, CancellationToken.None));

        (measure.Due, measure.Done).ShouldBe((10, 0));
        measure.Latencies.Max.ShouldBe(11);
        measure.Latencies.P50.ShouldBe(6, 6 * Exactly);
    }

    [Fact]
    public async Task A_stage_that_is_slower_than_the_rate_is_seen_to_fall_behind()
    {
        // Each takes a second, and four a second are due: by the end 40 were due, and ten at most are done.
        LoadMeasure measure = await MeasureAsync(
            capacity: 2, _ => _clock.Pass(seconds: 1), driver => driver.Open(rate: 4, seconds: 10, CancellationToken.None));

        measure.Done.ShouldBeInRange(1, 10);
        measure.Latencies.P99.ShouldBeGreaterThan(5);
        Knee.Holds(measure, quiet: measure).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_closed_loop_keeps_its_number_of_messages_on_their_way(int outstanding)
    {
        LoadMeasure measure = await MeasureAsync(
            capacity: 8,
            _ => _clock.Pass(seconds: 1),
            driver => driver.Closed(outstanding, seconds: 20, CancellationToken.None));

        measure.LargestDepth.ShouldBeLessThan(outstanding);
        measure.Done.ShouldBe(20);
        measure.Latencies.Max.ShouldBeInRange(1, outstanding);
    }

    [Fact]
    public async Task A_stage_that_fails_ends_the_loop()
    {
        var load = new ScriptedLoad(capacity: 1, _ => throw new InvalidOperationException("broken on purpose"));
        using var stage = new StageUnderLoad<ActionBatch>(load, _clock);
        await stage.StartAsync();

        Should.Throw<LinkClosedException>(() => new LoadDriver(stage, _clock, _clock).Closed(2, seconds: 1, CancellationToken.None));

        await stage.StopAsync();
        stage.State.Fault!.Exception.Message.ShouldBe("broken on purpose");
    }

    [Fact]
    public async Task It_can_be_ended_early()
    {
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => MeasureAsync(
            capacity: 1,
            step =>
            {
                if (step == 3)
                    stop.Cancel();
            },
            driver => driver.Open(rate: 1, seconds: 1e6, stop.Token)));
    }

    private async Task<LoadMeasure> MeasureAsync(int capacity, Action<long> work, Func<LoadDriver, LoadMeasure> measure)
    {
        var load = new ScriptedLoad(capacity, work);
        using var stage = new StageUnderLoad<ActionBatch>(load, _clock);
        await stage.StartAsync();
        try
        {
            return measure(new LoadDriver(stage, _clock, _clock));
        }
        finally
        {
            await stage.StopAsync();
            stage.Dispose();
            load.InUse.ShouldBe(0);
        }
    }
}
