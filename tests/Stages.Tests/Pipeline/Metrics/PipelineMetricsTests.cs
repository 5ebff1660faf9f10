using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Metrics;

[Collection(nameof(Alone))]
public sealed class PipelineMetricsTests
{
    [Fact]
    public void Links_report_what_they_counted()
    {
        var link = new Link<ActionBatch>("writer→reader", capacity: 4);
        link.Write(new ActionBatch(1));
        Dictionary<string, double> read = Read(SomeRun.Of(links: [link]));
        read["flow.link.messages writer→reader"].ShouldBe(1);
        read["flow.link.depth writer→reader"].ShouldBe(1);
        read["flow.link.capacity writer→reader"].ShouldBe(4);
        read["flow.link.read_starved writer→reader"].ShouldBe(0);
    }

    [Fact]
    public void Buffers_policy_and_run_report_where_they_stand()
    {
        Dictionary<string, double> read = Read(SomeRun.Of());
        read["flow.buffer.in_use frames"].ShouldBe(3);
        read["flow.buffer.allocated frames"].ShouldBe(7);
        read["flow.gpu.memory.usage 0"].ShouldBe(1 << 20);
        read["flow.policy.version"].ShouldBe(4);
        read["flow.policy.lag.limit"].ShouldBe(1);
        read["flow.environment.frames"].ShouldBe(320);
        read["flow.run.budget"].ShouldBe(1000);
    }

    [Fact]
    public void Scores_of_games_of_training_episodes_and_of_evaluations_stand_side_by_side()
    {
        Dictionary<string, double> read = Read(SomeRun.Of(
            stages: [new SomeRun.Scoring(ScoreSummary.Of([2, 4, 6]))], episodes: new EpisodeStatistics(3, [1, 2, 6]) { Games = 2, LastGameScores = [9, 4] }));
        (read["flow.environment.episodes"], read["flow.environment.episode_score"]).ShouldBe((3, 3));
        (read["flow.environment.games"], read["flow.environment.score"]).ShouldBe((2, 6.5));
        (read["flow.evaluation.score"], read["flow.evaluation.deviation"]).ShouldBe((4, 2));
    }

    [Fact]
    public void Waits_for_evaluations_are_reported()
    {
        Dictionary<string, double> read = Read(SomeRun.Of());
        (read["flow.evaluation.waiting"], read["flow.evaluation.waits"], read["flow.evaluation.wait"]).ShouldBe((3, 2, 1.5));
    }

    [Fact]
    public void What_is_not_known_yet_is_not_reported()
    {
        Dictionary<string, double> read = Read(SomeRun.Of());
        foreach (string name in new[] { "flow.environment.score", "flow.environment.episode_score", "flow.evaluation.score", "flow.learning.loss", "flow.learning.entropy" })
            read.ShouldNotContainKey(name);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_reported_as_it_is()
    {
        var update = new UpdateStatistics(double.NaN, 1, 2, 3, 4, double.NaN, 5, 6);
        Dictionary<string, double> read = Read(SomeRun.Of(last: update));
        read["flow.learning.loss"].ShouldBe(double.NaN);
        read["flow.learning.entropy"].ShouldBe(3);
    }

    [Fact]
    public void A_fault_is_counted_at_its_stage_and_the_run_has_not_ended_well()
    {
        IStage[] stages = [new SomeStage("acting"), new SomeStage("learning")];
        var state = new PipelineState();
        state.Enter(1);
        state.Fail(new StageFault("learning", 0, "no message", new InvalidOperationException("broken")));
        state.Leave();
        Dictionary<string, double> read = Read(SomeRun.Of(stages: stages, state: state));
        read["flow.stage.errors acting"].ShouldBe(0);
        read["flow.stage.errors learning"].ShouldBe(1);
        read["flow.run.ended"].ShouldBe(0);
    }

    [Fact]
    public void A_run_whose_workers_have_all_ended_has_ended()
    {
        var state = new PipelineState();
        state.Enter(1);
        Read(SomeRun.Of(state: state))["flow.run.ended"].ShouldBe(0);
        state.Leave();
        Read(SomeRun.Of(state: state))["flow.run.ended"].ShouldBe(1);
    }

    [Fact]
    public void Disposed_metrics_report_nothing()
    {
        using SomeRun run = SomeRun.Of();
        run.Metrics().Dispose();
        CollectedMetrics.Read().ShouldBeEmpty();
    }

    private static Dictionary<string, double> Read(SomeRun run)
    {
        using (run)
            return run.Read();
    }
}
