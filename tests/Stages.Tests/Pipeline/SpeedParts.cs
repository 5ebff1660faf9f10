using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>How the work of the stages counts, as their definitions have it.</summary>
internal static class SpeedParts
{
    /// <summary>That of a stage; of a name that is none of Flow's, none.</summary>
    public static SpeedPart Of(string stage) => TrainingPipeline.Stages.Shipped.SingleOrDefault(definition => definition.Name == stage)?.Speed ?? SpeedPart.None;

    /// <summary>What a stage was seen to do.</summary>
    public static StageLoad Load(string stage, int workers, double busy) => new(stage, Of(stage), workers, busy);
}
