using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Host.Training;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Flow.Host;

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

        services.AddStage(new Stage<ActionBatch>(
            StageName.Emulation, actions, worker => parts.Emulation(worker, frames), frames.Complete, state));
        services.AddStage(new Stage<FrameBatch>(
            StageName.Preprocessing, frames, worker => parts.Preprocessing(worker, observations), observations.Complete, state));
        services.AddStage(new Stage<ObservationBatch>(
            StageName.Acting, observations, worker => parts.Acting(worker, actions, steps), steps.Complete, state));
        services.AddStage(new Stage<StepBatch>(
            StageName.Returns, steps, _ => parts.Returns(rollouts), rollouts.Complete, state));
        if (parts.Replays)
            services.AddStage(new Stage<TrainingBatch>(StageName.Replay, rollouts, _ => parts.Replay(batches), batches.Complete, state));
        services.AddStage(new Stage<TrainingBatch>(
            StageName.Learning, batches, _ => parts.Learning(batches, checkpoints), () => parts.EndOfLearning(checkpoints), state));
        services.AddStage(new Stage<Checkpoint>(StageName.Checkpoints, checkpoints, _ => parts.Writing(), () => { }, state));
        services.AddStage(new EvaluationStage(parts.Evaluations, parts.Evaluating, state, parts.StopEvaluating));

        ILink[] links = [actions, frames, observations, steps, .. new[] { rollouts, batches }.Distinct(), checkpoints];
        services.AddHostedService(provider => parts.Monitor([.. provider.GetServices<IStage>()], links));
    }

    private static void AddStage<TStage>(this IServiceCollection services, TStage stage)
        where TStage : class, IHostedService, IStage
    {
        services.AddSingleton<IHostedService>(stage);
        services.AddSingleton<IStage>(stage);
    }
}
