using Flow.Hosting.Observability;
using Flow.Stages;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class RunHealthTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Clock _time = new();
    private readonly OneStage _stage = new();
    private readonly PipelineState _state = new();

    [Fact]
    public void A_run_that_moves_is_well_and_says_which_stage_moved_last()
    {
        PipelineView view = View();
        _time.Seconds += 100;
        _stage.Progress++;
        RunHealth health = RunHealth.Of(view, _state, Limit);
        (health.State, health.StatusCode).ShouldBe(("training", 200));
        health.ToJson()["lastMoved"]!["stage"]!.GetValue<string>().ShouldBe("learning");
        health.ToJson()["lastMoved"]!["secondsAgo"]!.GetValue<double>().ShouldBe(0);
        health.ToJson()["frames"]!.GetValue<long>().ShouldBe(42);
    }

    [Fact]
    public void A_run_that_does_not_move_for_the_limit_is_stalled_until_it_moves()
    {
        PipelineView view = View();
        _time.Seconds += 60;
        RunHealth health = RunHealth.Of(view, _state, Limit);
        (health.State, health.StatusCode).ShouldBe(("stalled", 503));
        RunHealth.Of(view, _state, TimeSpan.Zero).State.ShouldBe("training");
        _stage.Progress++;
        RunHealth.Of(view, _state, Limit).StatusCode.ShouldBe(200);
    }

    [Fact]
    public void Faulted_ended_and_starting_are_told_apart()
    {
        _state.Enter(1);
        PipelineView view = View();
        RunHealth.Starting.StatusCode.ShouldBe(200);
        _state.Leave();
        RunHealth.Of(view, _state, Limit).State.ShouldBe("ended");
        _state.Fail(new StageFault("learning", 0, "no message", new InvalidOperationException("broken")));
        RunHealth faulted = RunHealth.Of(view, _state, Limit);
        (faulted.State, faulted.StatusCode).ShouldBe(("faulted", 503));
    }

    private PipelineView View() => new(Shipped.Options, [_stage], [], new PolicyLag(), () => 42, _time);

    private sealed class OneStage : IStage
    {
        public string Name => "learning";

        public SpeedPart Speed => SpeedPart.AfterRollout;

        public StageStatistics Statistics => default;

        public IReadOnlyList<WorkerStatus> Workers => [];

        public long Progress { get; set; }
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => TimeSpan.FromSeconds(Seconds).Ticks;
    }
}
