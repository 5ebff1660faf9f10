using System.Reactive.Concurrency;
using System.Reactive.Subjects;
using System.Text.Json.Nodes;
using Flow.Contracts.Events;
using Flow.Hosting.Observers;
using Flow.Hosting.Runs;
using Flow.Hosting.Runs.Metrics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observers;

public sealed class MetricsLogTests : IDisposable
{
    private readonly HistoricalScheduler _clock = new();
    private readonly Subject<TrainingEvent> _events = new();
    private readonly List<JsonObject> _records = [];
    private readonly IDisposable _subscription;

    public MetricsLogTests() =>
        _subscription = MetricsLog.Records(_events, 1_000_000, 4, _clock).Subscribe(_records.Add);

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
            """{"event":"update","frames":320,"agentSteps":80,"seconds":1.5,"update":1,"lag":0,"loss":0.5,"policyLoss":0.1,"valueLoss":0.2,"qLoss":null,"""
            + "\"entropy\":1.386,\"divergence\":0.01,\"gradientNorm\":3.5,\"explainedVariance\":0.25,\"learningRate\":0.0007}");
    }

    [Fact]
    public void A_comparison_of_gradients_is_one_record()
    {
        _events.OnNext(new GradientsCompared(640, 2, new GradientDiagnostics(1.5, 2.5, 0.1, 0.2, 0.9, 0.69, null, double.NaN, 1.25)));

        _records[0].ToJsonString().ShouldBe(
            """{"event":"gradients","frames":640,"agentSteps":160,"seconds":0,"update":2,"policyNorm":1.5,"qNorm":2.5,"policyVariance":0.1,"qVariance":0.2,"""
            + "\"cosine\":0.9,\"entropy\":0.69,\"divergence\":null,\"explainedVariance\":null,\"entropyConstant\":1.25}");
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
    public void Every_episode_is_a_record_with_the_games_score_where_the_game_ended()
    {
        _events.OnNext(new EpisodeEnded(400, 3, Score: 2.5, Steps: 60, GameScore: 2.5, GameOver: false));
        _events.OnNext(new EpisodeEnded(400, 4, Score: 1, Steps: 40, GameScore: 7, GameOver: true));

        _records.Select(record => record.ToJsonString()).ShouldBe(
        [
            """{"event":"episode","frames":400,"agentSteps":100,"seconds":0,"environment":3,"score":2.5,"steps":60,"gameOver":false,"gameScore":null}""",
            """{"event":"episode","frames":400,"agentSteps":100,"seconds":0,"environment":4,"score":1,"steps":40,"gameOver":true,"gameScore":7}""",
        ]);
    }

    [Fact]
    public void An_evaluation_is_one_record_with_its_policy_and_every_score()
    {
        _events.OnNext(new EvaluationCompleted(800, 3, "epsilon-greedy 0.05", ScoreSummary.Of([1, 4, 4, 7])));

        _records[0].ToJsonString().ShouldBe(
            """{"event":"evaluation","frames":800,"agentSteps":200,"seconds":0,"version":3,"policy":"epsilon-greedy 0.05","episodes":4,"""
            + "\"mean\":4,\"standardDeviation\":2.449489742783178,\"median\":4,\"minimum\":1,\"maximum\":7,\"scores\":[1,4,4,7]}");
    }

    [Fact]
    public void A_checkpoint_is_one_record()
    {
        _events.OnNext(new CheckpointWritten(40, "there") { Held = TimeSpan.FromSeconds(0.25), Took = TimeSpan.FromSeconds(2) });

        _records[0].ToJsonString().ShouldBe(
            """{"event":"checkpoint","frames":40,"agentSteps":10,"seconds":0,"path":"there","heldSeconds":0.25,"tookSeconds":2}""");
    }

    [Fact]
    public void Records_have_the_fields_of_the_schema_in_its_order_and_are_read_again()
    {
        _events.OnNext(Events.Update(320, 1));
        _events.OnNext(new GradientsCompared(640, 2, new GradientDiagnostics(1.5, 2.5, 0.1, 0.2, 0.9, 0.69, -0.69, double.NaN, 1.25)));
        _events.OnNext(Events.Episode(640, 3));
        _events.OnNext(new CheckpointWritten(640, "there"));
        _events.OnNext(new EvaluationCompleted(640, 3, "greedy", ScoreSummary.Of([1])));

        _records.Select(record => (string)record["event"]!).ShouldBe(
            MetricsSchema.Kinds.Where(kind => !kind.IsOld).Select(kind => kind.Event), ignoreOrder: true);
        foreach (JsonObject record in _records)
        {
            MetricsKind kind = MetricsSchema.Find((string)record["event"]!)!;
            record.Select(field => field.Key).ShouldBe(MetricsSchema.Common.Concat(kind.Fields).Select(field => field.Name));
            MetricsRecord.Parse(record.ToJsonString(), out string? problem).ShouldNotBeNull();
            problem.ShouldBeNull();
        }
    }

    [Fact]
    public void A_resumed_run_records_what_an_uninterrupted_one_does()
    {
        List<JsonObject> rest = [];
        using Subject<TrainingEvent> second = new();
        for (int i = 1; i <= 500; i++)
            Happen(_events, i);
        RunHistory history = new(
            250 * 960,
            "there",
            new EpisodeStatistics(250, [.. Enumerable.Range(151, 100).Select(score => (double)score)]),
            7.5,
            new HashSet<(string, long)> { ("update", 960), ("checkpoint", 250 * 960) });
        using IDisposable subscription = MetricsLog.Records(second, 1_000_000, 4, _clock, history).Subscribe(rest.Add);
        for (int i = 251; i <= 500; i++)
            Happen(second, i);

        rest.Select(Plain).ShouldBe(_records.Where(record => (long)record["frames"]! > 250 * 960).Select(Plain));
        ((double)rest[0]["seconds"]!).ShouldBe(7.5);
    }

    [Fact]
    public void A_stop_records_no_update_that_an_uninterrupted_run_does_not()
    {
        _events.OnNext(Events.Update(80, 1));
        _events.OnNext(Events.Update(160, 2));
        _events.OnCompleted();

        _records.Select(record => (long)record["update"]!).ShouldBe([1]);
    }

    [Fact]
    public void What_is_recorded_is_not_recorded_again_and_a_checkpoint_without_a_record_gets_one()
    {
        List<JsonObject> rest = [];
        RunHistory history = new(1000, "there", EpisodeStatistics.None, 1, new HashSet<(string, long)> { ("evaluation", 900) });
        using IDisposable subscription = MetricsLog.Records(_events, 1_000_000, 4, _clock, history).Subscribe(rest.Add);
        _events.OnNext(new EvaluationCompleted(900, 3, "greedy", ScoreSummary.Of([1])));
        rest.Select(record => ((string?)record["event"], (long)record["frames"]!)).ShouldBe([("checkpoint", 1000L)]);
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
