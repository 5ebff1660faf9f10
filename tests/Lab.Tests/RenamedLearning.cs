using Flow.Contracts.Messages;
using Flow.Stages;
using Flow.Stages.Learning;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Tests;

/// <summary>A pipeline whose stage that takes the gradient steps has a name of its own.</summary>
internal static class RenamedLearning
{
    public const string Name = "learner";

    public static PipelineStages Stages { get; } = new([.. TrainingPipeline.Stages.Shipped.Select(stage => stage.Learns ? Renamed : stage)]);

    private static StageDefinition<TrainingBatch> Renamed => new(Name)
    {
        Writes = LearningStage.Definition.Writes,
        Learns = true,
        Scale = LearningStage.Definition.Scale,
        Metrics = LearningStage.Definition.Metrics,
        Measurement = LearningStage.Definition.Measurement,
        CreateWorker = LearningStage.Definition.CreateWorker,
    };
}
