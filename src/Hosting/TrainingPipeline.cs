using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Evaluation;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting;

/// <summary>
/// The pipeline's picture. The ring: Emulation → Preprocessing → Acting → Emulation. The line: Acting → Returns → [Replay] → Learning.
/// The cell, through which Learning's policy versions reach Acting and Evaluation, is among the parts.
/// </summary>
internal static class TrainingPipeline
{
    /// <summary>Wires the stages of a run and adds them to a host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="parts">What the stages work with.</param>
    public static void AddTraining(this IServiceCollection services, TrainingParts parts)
    {
        StagesOptions scale = parts.Options.Stages;
        PipelineState state = parts.State;

        var actions = new Link<ActionBatch>(LinkName.ActingToEmulation, scale.Emulation.Capacity, scale.Emulation.Workers);
        var frames = new Link<FrameBatch>(LinkName.EmulationToPreprocessing, scale.Preprocessing.Capacity, scale.Preprocessing.Workers);
        var observations = new Link<ObservationBatch>(LinkName.PreprocessingToActing, scale.Acting.Capacity, scale.Acting.Workers);
        var steps = new Link<StepBatch>(LinkName.ActingToReturns, scale.Returns.Capacity);
        var batches = new Link<TrainingBatch>(parts.Replays ? LinkName.ReplayToLearning : LinkName.ReturnsToLearning, scale.Learning.Capacity);
        Link<TrainingBatch> rollouts = parts.Replays ? new(LinkName.ReturnsToReplay, scale.Replay.Capacity) : batches;
        var checkpoints = new Link<Checkpoint>(LinkName.LearningToCheckpoints, capacity: 1);

        services.AddStage(logs => new Stage<ActionBatch>(
            StageName.Emulation, actions, worker => parts.Emulation(worker, frames), frames.Complete, state, logs));
        services.AddStage(logs => new Stage<FrameBatch>(
            StageName.Preprocessing, frames, worker => parts.Preprocessing(worker, observations), observations.Complete, state, logs));
        services.AddStage(logs => new Stage<ObservationBatch>(
            StageName.Acting, observations, worker => parts.Acting(worker, actions, steps), steps.Complete, state, logs));
        services.AddStage(logs => new Stage<StepBatch>(
            StageName.Returns, steps, _ => parts.Returns(rollouts), rollouts.Complete, state, logs));
        if (parts.Replays)
            services.AddStage(logs => new Stage<TrainingBatch>(StageName.Replay, rollouts, _ => parts.Replay(batches), batches.Complete, state, logs));
        services.AddStage(logs => new Stage<TrainingBatch>(
            StageName.Learning, batches, _ => parts.Learning(batches, checkpoints), () => parts.EndOfLearning(checkpoints), state, logs));
        services.AddStage(logs => new Stage<Checkpoint>(StageName.Checkpoints, checkpoints, _ => parts.Writing(), () => { }, state, logs));
        services.AddStage(logs => new EvaluationStage(parts.Evaluations, parts.Evaluating, state, parts.StopEvaluating, logs));

        ILink[] links = [actions, frames, observations, steps, .. new[] { rollouts, batches }.Distinct(), checkpoints];
        services.AddHostedService(provider => parts.Monitor([.. provider.GetServices<IStage>()], links, LogsOf(provider)));
    }

    /// <summary>The host makes all of its services before it starts the first: no stage runs before all have entered the run's state.</summary>
    private static void AddStage<TStage>(this IServiceCollection services, Func<ILoggerFactory, TStage> make)
        where TStage : class, IHostedService, IStage
    {
        // One instance under two services; several stages may have one type.
        object key = new();
        services.AddKeyedSingleton(key, (provider, _) => make(LogsOf(provider)));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<TStage>(key));
        services.AddSingleton<IStage>(provider => provider.GetRequiredKeyedService<TStage>(key));
    }

    private static ILoggerFactory LogsOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>();
}
