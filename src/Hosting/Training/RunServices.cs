using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Observability.Health;
using Flow.Hosting.Runs;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Hosting.Training;

/// <summary>Registers in the services of a run's host what its stages share: their definitions ask for it by type.</summary>
internal static class RunServices
{
    /// <summary>Adds all of it. The services own what they make, and free it in the opposite order.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="run">What the options named; stays the caller's.</param>
    /// <param name="around">What the run is given beside.</param>
    public static IServiceCollection AddRun(this IServiceCollection services, LoadedRun run, RunSurroundings around) => services
        .AddPipelineState(run.Options)
        .AddSurroundings(around)
        .AddLoaded(run)
        .AddBuffers(run)
        .AddVersions(run)
        .AddEpisodes(run)
        .AddEvaluation(run.Shape.Rollouts, around.Stop)
        .AddLearning(run, around)
        .AddCheckpoints(run, around)
        .AddWorkerParts(run)
        .AddHealth(run.Options, run.Shape.Environment, run.From?.Info.Frames ?? 0);

    private static IServiceCollection AddSurroundings(this IServiceCollection services, RunSurroundings around)
    {
        if (around.Wrapper is not null)
            services.AddSingleton(around.Wrapper);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Func<IReadOnlyList<GpuMemoryUse>>>(GpuMemory.Read)
            .AddSingleton(around.Events)
            .AddSingleton(around.Checkpoints)
            .AddSingleton(around.Settle);
    }

    private static IServiceCollection AddLoaded(this IServiceCollection services, LoadedRun run) => services
        .AddSingleton(run.Shape)
        .AddSingleton(run.Shape.Environment)
        .AddSingleton(run.Shape.Observation)
        .AddSingleton(run.Environments)
        .AddSingleton(run.Learner)
        .AddSingleton<ILearnerStatistics>(run.Learner)
        .AddSingleton<Func<PolicyValueNetwork>>(run.CreatePolicy)
        .AddSingleton(run.Device);

    private static IServiceCollection AddEpisodes(this IServiceCollection services, LoadedRun run) => services
        .AddSingleton(new SnapshotCollector(run.Options.Run.Groups, TimeProvider.System))
        .AddSingleton(provider => new EpisodeLedger(
            provider.GetRequiredService<IObserver<TrainingEvent>>(), run.From?.Info.Episodes ?? EpisodeStatistics.None));

    private static IServiceCollection AddLearning(this IServiceCollection services, LoadedRun run, RunSurroundings around)
    {
        LearningSchedule schedule = LearningSchedule.Of(run.Options, run.Shape.Environment);
        if (around.Batches is not null && run.Options.Run.RecordBatches > 0)
            services.AddSingleton(new BatchRecorder(around.Batches, run.Options.Run.RecordBatches, run.Learner, run.Options.ReadsSuccessors()));
        return services
            .AddSingleton(schedule with { EvaluatesLast = schedule.EvaluatesLast && around.EvaluatesLast })
            .AddSingleton<Func<long, bool>>(schedule.Replays);
    }

    private static IServiceCollection AddCheckpoints(this IServiceCollection services, LoadedRun run, RunSurroundings around) => services
        .AddSingleton(_ => new RunMemory(run, around))
        .AddSingleton(provider => new RunCheckpoints(
            run.Options.Rule.Name,
            RunIdentity.Of(run.Options, around.ChangedStages),
            run.Options.RolloutSteps(),
            run.Learner,
            provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>(),
            provider.GetRequiredService<EvaluationMailbox<PolicyValueNetwork>>(),
            provider.GetRequiredService<EpisodeLedger>(),
            provider.GetRequiredService<SnapshotCollector>())
        {
            RolloutsOfRound = run.Options.RolloutsOfRound(),
            Replay = run.Shape.Replay is null ? null : provider.GetRequiredService<RunMemory>().FilesAt,
        });

    /// <summary>What each worker has of its own is made on its thread, as it is at the start of the run or in the checkpoint.</summary>
    private static IServiceCollection AddWorkerParts(this IServiceCollection services, LoadedRun run)
    {
        if (run.From is not null)
        {
            services.AddSingleton<Func<int, ObservationBatch>>(provider =>
                group => provider.GetRequiredService<TrainingBuffers>().Observations[group].Rent(group, run.FirstStep));
        }

        return services
            .AddSingleton(new GroupsInPlay(run.Options.Run.Groups))
            .AddSingleton<Func<int, EnvironmentGroup>>(provider => group => run.CreateGroup(group, provider.GetRequiredService<EpisodeLedger>().Add))
            .AddSingleton(() => new FrameStacker(run.Environments.CreateProcessor()))
            .AddSingleton<Func<int, IActor>>(run.CreateActor)
            .AddSingleton<Func<IRolloutAssembler>>(run.CreateAssembler)
            .AddSingleton<Func<ReplayMemory>>(provider => provider.GetRequiredService<RunMemory>().Make);
    }
}
