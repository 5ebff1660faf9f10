using System.Reactive;
using Flow.Contracts.Events;
using Flow.Hosting.Training;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>A run's host lives as long as its pipeline.</summary>
public sealed class RunLifetimeTests
{
    [Fact]
    public async Task When_all_stages_have_ended_the_host_has_stopped()
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.Options);
        using IHost host = TrainingHost.Create(loaded, RunSurroundings.Nobody);

        (await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();

        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.IsCancellationRequested.ShouldBeTrue();
        host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().Newest.ShouldBe(50);
        host.Services.GetRequiredService<PipelineState>().StopRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task It_can_be_run_as_any_host_is()
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.Options);
        using IHost host = TrainingHost.Create(loaded, RunSurroundings.Nobody);
        PipelineState state = host.Services.GetRequiredService<PipelineState>();
        PolicyCell<PolicyValueNetwork> policies = host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>();

        await host.RunAsync().WaitAsync(TimeSpan.FromMinutes(1));

        (state.Completion.IsCompleted, state.Fault, policies.Newest).ShouldBe((true, null, 50));
    }

    [Fact]
    public async Task Who_asks_the_run_to_stop_asks_the_pipeline()
    {
        using LoadedRun loaded = LoadedRun.Load(TinyRun.Options with { Run = TinyRun.Options.Run with { Frames = 1_000_000 } });
        using var stop = new CancellationTokenSource();
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened =>
        {
            if (happened is UpdateCompleted { Update: 3 })
                stop.Cancel();
        });
        using IHost host = TrainingHost.Create(loaded, RunSurroundings.Nobody with { Events = events, Stop = stop.Token });

        (await host.RunPipelineAsync().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();

        PipelineState state = host.Services.GetRequiredService<PipelineState>();
        (state.StopRequested, state.IsAborted, state.Fault).ShouldBe((true, false, null));
        host.Services.GetRequiredService<PolicyCell<PolicyValueNetwork>>().Newest.ShouldBeInRange(3, 1000);
    }
}
