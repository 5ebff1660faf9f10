using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using Flow.Contracts.Events;
using Flow.Hosting.Observers;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class ProgressReporterTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly HistoricalScheduler _clock = new();
    private readonly Subject<TrainingEvent> _events = new();
    private readonly List<string> _lines = [];
    private readonly IDisposable _subscription;

    public ProgressReporterTests() =>
        _subscription = ProgressReporter.Lines(_events, 100_000, 4, 5 * Second, _clock).Subscribe(_lines.Add);

    public void Dispose()
    {
        _subscription.Dispose();
        _events.Dispose();
    }

    [Fact]
    public void A_line_every_few_seconds_tells_frames_rate_time_left_score_and_losses()
    {
        _events.OnNext(Events.Episode(1000, 10));
        _events.OnNext(Events.Episode(2000, 20));
        _events.OnNext(Events.Update(10_000, 1));
        _clock.AdvanceBy(4 * Second);
        _lines.ShouldBeEmpty();
        _clock.AdvanceBy(Second);

        _lines.ShouldBe(
        [
            "10,000 of 100,000 frames (10.0 %), 2,500 agent steps, 2,000 frames/s, 45 s left, score 15.00 (last 2 games), "
            + "update 1, loss 0.5000, policy 0.1000, value 0.2000, entropy 1.386, KL 0.010",
        ]);
    }

    [Fact]
    public void What_a_rule_does_not_have_is_not_told()
    {
        var measured = new UpdateStatistics(0.5, null, null, 1.386, null, 3.5, 0.25, 7e-4) { QLoss = 0.75 };
        _events.OnNext(new UpdateCompleted(10_000, 1, 0, measured));
        _clock.AdvanceBy(5 * Second);

        _lines[0].ShouldEndWith(", update 1, loss 0.5000, Q 0.7500, entropy 1.386");
    }

    [Fact]
    public void Nothing_new_is_no_line()
    {
        _clock.AdvanceBy(20 * Second);
        _lines.ShouldBeEmpty();
        _events.OnNext(Events.Update(10_000, 1));
        _clock.AdvanceBy(20 * Second);
        _lines.Count.ShouldBe(1);
        _lines[0].ShouldContain("no game over yet");
    }

    [Fact]
    public void The_score_is_the_mean_of_the_last_hundred_games()
    {
        for (int i = 0; i < 150; i++)
            _events.OnNext(Events.Episode(i, i));
        _clock.AdvanceBy(5 * Second);

        _lines[0].ShouldEndWith(" left, score 99.50 (last 100 games)");
    }

    [Fact]
    public void Lives_that_end_episodes_have_a_score_of_their_own_beside_the_games()
    {
        _events.OnNext(new EpisodeEnded(400, 0, Score: 2, Steps: 10, GameScore: 2, GameOver: false));
        _clock.AdvanceBy(5 * Second);
        _events.OnNext(new EpisodeEnded(800, 0, Score: 4, Steps: 10, GameScore: 6, GameOver: true));
        _clock.AdvanceBy(5 * Second);

        _lines[0].ShouldEndWith(" left, no game over yet, episode score 2.00 (last 1 episodes)");
        _lines[1].ShouldEndWith(" left, score 6.00 (last 1 games), episode score 3.00 (last 2 episodes)");
    }

    [Fact]
    public void The_end_has_a_line_at_once_and_only_one()
    {
        _events.OnNext(Events.Update(100_000, 1));
        _clock.AdvanceBy(Second);
        _events.OnCompleted();
        _lines.Count.ShouldBe(1);
        _clock.AdvanceBy(20 * Second);

        _lines.Count.ShouldBe(1);
        _lines[0].ShouldStartWith("100,000 of 100,000 frames (100.0 %), 25,000 agent steps, 100,000 frames/s, 0 s left");
    }

    [Fact]
    public void The_rate_is_that_of_the_last_minute()
    {
        for (int line = 1; line <= 40; line++)
        {
            long frames = line <= 20 ? line * 1000 : 20_000 + ((line - 20) * 500);
            _events.OnNext(Events.Update(frames, line));
            _clock.AdvanceBy(5 * Second);
        }

        _lines[9].ShouldContain(" 200 frames/s");
        _lines[39].ShouldContain(" 100 frames/s");
    }

    [Theory]
    [InlineData(59, "59 s left")]
    [InlineData(59.6, "1 min 00 s left")]
    [InlineData(61, "1 min 01 s left")]
    [InlineData(119.6, "2 min 00 s left")]
    [InlineData(3599.7, "1 h 00 min left")]
    [InlineData(7199.9, "2 h 00 min left")]
    [InlineData(10_775, "3 h 00 min left")]
    [InlineData(359_990, "4.2 days left")]
    [InlineData(7260, "2 h 01 min left")]
    [InlineData(864_000, "10.0 days left")]
    [InlineData(1e12, "unknown time left")]
    public void The_time_left_is_told_in_fitting_units(double seconds, string expected) =>
        ProgressReporter.Line(TrainingProgress.Start, 1000, 4, 1000 / seconds).ShouldContain(expected);
}
