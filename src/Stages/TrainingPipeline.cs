using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;

namespace Flow.Stages;

/// <summary>
/// The pipeline's picture: its stages in the order of the data, a line each. The last of the ring hands actions to the first again, and steps to
/// the first of the line. The cell, through which Learning's policy versions reach Acting and Evaluation, is among what the stages share.
/// </summary>
internal static class TrainingPipeline
{
    /// <summary>The stages of Flow, in the order of the data.</summary>
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
        EvaluationStage.Definition,
    ]);
}
