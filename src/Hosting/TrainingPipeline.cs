using Flow.Hosting.Training;
using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting;

/// <summary>
/// The pipeline's picture: its stages in the order of the data, a line each. The last of the ring hands actions to the first again, and steps to
/// the first of the line. The cell, through which Learning's policy versions reach Acting and Evaluation, is among what the stages share.
/// </summary>
internal static class TrainingPipeline
{
    /// <summary>The stages of Flow.</summary>
    public static PipelineStages Stages { get; } = new(
    [
        // The ring.
        EmulationStage.Definition,
        PreprocessingStage.Definition,
        ActingStage.Definition,

        // The line.
        ReturnsStage.Definition,
        ReplayStage.Definition,
        LearningStage.Definition,
        CheckpointStage.Definition,

        // Beside them.
        EvaluationDefinition.Shipped,
    ]);

    /// <summary>Makes the links and stages of a run and adds them to a host, with the monitor that watches them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="parts">What its stages share.</param>
    public static void AddTraining(this IServiceCollection services, PipelineLayout layout, TrainingParts parts)
    {
        (IReadOnlyList<ILink> links, IReadOnlyList<Func<ILoggerFactory?, IHostedStage>> stages) = layout.Build(parts.Shared, parts.Wrapper);
        foreach (Func<ILoggerFactory?, IHostedStage> make in stages)
            services.AddStage(make);
        services.AddHostedService(provider => parts.Monitor([.. provider.GetServices<IStage>()], links, LogsOf(provider)));
    }

    /// <summary>The host makes all of its services before it starts the first: no stage runs before all have entered the run's state.</summary>
    private static void AddStage(this IServiceCollection services, Func<ILoggerFactory?, IHostedStage> make)
    {
        // One instance under two services; several stages may have one type.
        object key = new();
        services.AddKeyedSingleton(key, (provider, _) => make(LogsOf(provider)));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<IHostedStage>(key));
        services.AddSingleton<IStage>(provider => provider.GetRequiredKeyedService<IHostedStage>(key));
    }

    private static ILoggerFactory LogsOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>();
}
