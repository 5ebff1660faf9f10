using Flow.Stages.Acting;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>How the work of the stages counts, as their definitions have it.</summary>
internal static class SpeedParts
{
    private static readonly StageDefinition[] Definitions =
    [
        EmulationStage.Definition, PreprocessingStage.Definition, ActingStage.Definition, ReturnsStage.Definition, ReplayStage.Definition, LearningStage.Definition,
        CheckpointStage.Definition,
    ];

    /// <summary>That of a stage; of a name that is none of Flow's, none.</summary>
    public static SpeedPart Of(string stage) => Definitions.SingleOrDefault(definition => definition.Name == stage)?.Speed ?? SpeedPart.None;

    /// <summary>What a stage was seen to do.</summary>
    public static StageLoad Load(string stage, int workers, double busy) => new(stage, Of(stage), workers, busy);
}
