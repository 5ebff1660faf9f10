using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using System.Text.Json.Nodes;
using Flow.Contracts.Events;
using Flow.Host.Observers;
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
    public void Checkpoints_and_evaluations_are_all_there()
    {
        _events.OnNext(new CheckpointWritten(10, "there"));
        _events.OnNext(new EvaluationCompleted(20, 3, new ScoreSummary(1.5, 0.5, 1, 2, 30)));
        _events.OnNext(new EvaluationSkipped(30, 4));

        _records.Select(record => (string?)record["event"]).ShouldBe(["checkpoint", "evaluation", "evaluationSkipped"]);
        ((int)_records[1]["episodes"]!).ShouldBe(30);
    }
}
