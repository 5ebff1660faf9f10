using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using System.Text.Json.Nodes;
using Flow.Contracts.Events;
using Flow.Host.Observers;
using Flow.Host.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Observers;

public sealed class MetricsLogTests : IDisposable
{
    private readonly HistoricalScheduler _clock = new();
    private readonly Subject<TrainingEvent> _events = new();
    private readonly List<JsonObject> _records = [];
    private readonly IDisposable _subscription;

    public MetricsLogTests() =>
        _subscription = MetricsLog.Records(_events, 1_000_000, _clock).Subscribe(_records.Add);

    public void Dispose()
    {
        _subscription.Dispose();
        _events.Dispose();
    }

    [Fact]
    public void An_update_is_one_record_with_all_it_measured()
    {
        _clock.AdvanceBy(TimeSpan.FromSeconds(1.5));
        _events.OnNext(Events.Update(320, 1));

        _records[0].ToJsonString().ShouldBe(
            """{"event":"update","frames":320,"seconds":1.5,"update":1,"lag":0,"loss":0.5,"policyLoss":0.1,"valueLoss":0.2,"""
            + "\"entropy\":1.386,\"divergence\":0.01,\"gradientNorm\":3.5,\"explainedVariance\":0.25,\"learningRate\":0.0007}");
    }

    [Fact]
    public void A_comparison_of_gradients_is_one_record()
    {
        _events.OnNext(new GradientsCompared(640, 2, new GradientDiagnostics(1.5, 2.5, 0.1, 0.2, 0.9, 0.69, -0.69, double.NaN, 1.25)));

        _records[0].ToJsonString().ShouldBe(
            """{"event":"gradients","frames":640,"seconds":0,"update":2,"policyNorm":1.5,"qNorm":2.5,"policyVariance":0.1,"qVariance":0.2,"""
            + "\"cosine\":0.9,\"entropy\":0.69,\"divergence\":-0.69,\"explainedVariance\":null,\"entropyConstant\":1.25}");
    }

    [Fact]
    public void What_is_no_number_is_null()
    {
        _events.OnNext(Events.Update(320, 1, loss: double.PositiveInfinity, explained: double.NaN));

        _records[0].ContainsKey("explainedVariance").ShouldBeTrue();
        _records[0]["explainedVariance"].ShouldBeNull();
        _records[0]["loss"].ShouldBeNull();
    }

    [Fact]
    public void Updates_are_thinned_to_a_thousand_with_the_first_and_the_last()
    {
        for (long update = 1; update <= 12_500; update++)
            _events.OnNext(Events.Update(update * 80, update));
        _events.OnCompleted();

        _records.Count.ShouldBeInRange(900, 1001);
        ((long)_records[0]["update"]!).ShouldBe(1);
        ((long)_records[^1]["update"]!).ShouldBe(12_500);
    }

    [Fact]
    public void Episodes_come_by_the_hundred()
    {
        for (int i = 0; i < 250; i++)
            _events.OnNext(Events.Episode(i, i));

        _records.Count.ShouldBe(2);
        ((double)_records[1]["mean"]!).ShouldBe(149.5);
        ((double)_records[1]["maximum"]!).ShouldBe(199);
    }

    [Fact]
    public void A_resumed_run_records_what_an_uninterrupted_one_does()
    {
        List<JsonObject> rest = [];
        using Subject<TrainingEvent> second = new();
        for (int i = 1; i <= 500; i++)
            Happen(_events, i);
        RunPast past = new(
            250 * 960,
            "there",
            new EpisodeStatistics(250, [.. Enumerable.Range(151, 100).Select(score => (double)score)]),
            7.5,
            new HashSet<(string, long)> { ("update", 960), ("checkpoint", 250 * 960) });
        using IDisposable subscription = MetricsLog.Records(second, 1_000_000, _clock, past).Subscribe(rest.Add);
        for (int i = 251; i <= 500; i++)
            Happen(second, i);

        rest.Select(Plain).ShouldBe(_records.Where(record => (long)record["frames"]! > 250 * 960).Select(Plain));
        ((double)rest[0]["seconds"]!).ShouldBe(7.5);
    }

    [Fact]
    public void What_is_recorded_is_not_recorded_again_and_a_checkpoint_without_a_record_gets_one()
    {
        List<JsonObject> rest = [];
        RunPast past = new(1000, "there", EpisodeStatistics.None, 1, new HashSet<(string, long)> { ("evaluation", 900) });
        using IDisposable subscription = MetricsLog.Records(_events, 1_000_000, _clock, past).Subscribe(rest.Add);
        _events.OnNext(new EvaluationCompleted(900, 3, new ScoreSummary(1, 0, 1, 1, 1)));
        rest.Select(record => ((string?)record["event"], (long)record["frames"]!)).ShouldBe([("checkpoint", 1000L)]);
    }

    [Fact]
    public void Checkpoints_and_evaluations_are_all_there()
    {
        _events.OnNext(new CheckpointWritten(10, "there"));
        _events.OnNext(new EvaluationCompleted(20, 3, new ScoreSummary(1.5, 0.5, 1, 2, 30)));
        _events.OnNext(new EvaluationSkipped(30, 4));

        _records.Select(record => (string?)record["event"]).ShouldBe(["checkpoint", "evaluation", "evaluationSkipped"]);
        ((int)_records[1]["episodes"]!).ShouldBe(30);
    }

    private static void Happen(Subject<TrainingEvent> events, int number)
    {
        events.OnNext(Events.Episode(number * 960, number));
        events.OnNext(Events.Update(number * 960, number));
    }

    private static string Plain(JsonObject record)
    {
        JsonObject copy = record.DeepClone().AsObject();
        copy.Remove("seconds");
        return copy.ToJsonString();
    }
}
