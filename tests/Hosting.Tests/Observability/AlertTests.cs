using Flow.Contracts.Options;
using Flow.Hosting.Tests.Training;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

/// <summary>
/// Something goes wrong in a real run that a real Prometheus scrapes, and the alert that is meant for it fires. The rules' minutes are two
/// seconds long; nothing depends on how long anything takes.
/// </summary>
[Collection(nameof(Alone))]
public sealed class AlertTests
{
    private static readonly TrainingOptions Endless = TinyRun.Options with { Run = TinyRun.Options.Run with { Frames = 1_000_000_000, CheckpointMinutes = 0 } };

    [SkippableFact]
    public async Task A_loss_that_is_no_number()
    {
        var wrapper = new PoisonWrapper();
        await using ProvokedRun run = await StartAsync(Endless, wrapper);
        await run.Prometheus.WaitForAsync("count_over_time(flow_learning_loss[1m]) > 2");
        wrapper.Poison();
        await run.Prometheus.WaitForAsync("ALERTS{alertname=\"FlowLossNotFinite\",alertstate=\"firing\",run=\"provoked\"}");
        await run.Prometheus.WaitForAsync("ALERTS{alertname=\"FlowStageFaulted\",alertstate=\"firing\",stage=\"learning\"}");
        (await run.Prometheus.FiringAsync("critical")).ShouldBe(["FlowLossNotFinite", "FlowStageFaulted"]);
        RunFaultException fault = await Should.ThrowAsync<RunFaultException>(() => run.Training);
        fault.Message.ShouldMatch("The loss of update \\d+ is NaN");

        // Once the process is gone, so are its series: the fault must be seen all the same, and that it is gone.
        await run.Prometheus.WaitForAsync("ALERTS{alertname=\"FlowStageFaulted\",alertstate=\"firing\"} and on (instance) up == 0");
        await run.Prometheus.WaitForAsync("ALERTS{alertname=\"FlowRunLost\",alertstate=\"firing\"}");
    }

    [SkippableFact]
    public async Task A_link_whose_reader_does_not_keep_up()
    {
        TrainingOptions options = (Endless with { Run = Endless.Run with { Lag = 8 } }).WithScale(StageName.Learning, new StageOptions { Capacity = 1 });
        await using ProvokedRun run = await StartAsync(options, new SlowWrapper(StageName.Learning, TimeSpan.FromMilliseconds(100)));
        await run.Prometheus.WaitForAsync("ALERTS{alertname=\"FlowLinkFull\",alertstate=\"firing\",link=\"returns→learning\"}");
        (await run.Prometheus.FiringAsync("critical")).ShouldBeEmpty();
        await run.StopAsync();
    }

    [SkippableFact]
    public async Task An_environment_that_stands_still()
    {
        using var gate = new GateWrapper(StageName.Emulation);
        await using ProvokedRun run = await StartAsync(Endless.With(Endless.Observability with { WatchdogSeconds = 1 }), gate);
        await run.Prometheus.WaitForAsync("flow_environment_frames_total > 0");
        (await run.Prometheus.FiringAsync("critical")).ShouldBeEmpty();
        gate.Close();

        // A scrape that a busy machine misses takes an alert back until the next one: both at once is waited for, nothing else may ever be there.
        await run.Prometheus.WaitForAsync(
            "ALERTS{alertname=\"FlowStalled\",alertstate=\"firing\"} and on (instance) ALERTS{alertname=\"FlowNoFrames\",alertstate=\"firing\"}");
        (await run.Prometheus.FiringAsync("critical")).Except(["FlowStalled"]).ShouldBeEmpty();
        (await run.HealthAsync()).ShouldBe(503);

        gate.Open();
        await run.Prometheus.WaitForAsync("absent(ALERTS{alertname=\"FlowStalled\"})");
        (await run.HealthAsync()).ShouldBe(200);
        await run.StopAsync();
    }

    private static Task<ProvokedRun> StartAsync(TrainingOptions options, IWorkerWrapper wrapper)
    {
        Skip.IfNot(PrometheusProcess.IsInstalled, "prometheus is not on this machine.");
        return ProvokedRun.StartAsync(options, wrapper);
    }
}
