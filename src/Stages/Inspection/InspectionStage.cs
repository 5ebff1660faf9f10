using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Inspection;

/// <summary>
/// The stage that looks at each training batch before Learning does, in runs that ask for diagnostics: an advantage or a target that is no number ends the run with the
/// name of its environment, before it is spread over all weights.
/// </summary>
internal static class InspectionStage
{
    /// <summary>What the stage is. It changes no batch, so a run with it ends with the same bytes.</summary>
    public static StageDefinition<TrainingBatch> Definition { get; } = new("inspection")
    {
        Writes = [typeof(TrainingBatch)],
        Scale = _ => new StageOptions { Capacity = 1 },
        IsUsed = options => options.Observability.DiagnosticsEvery > 0,
        CreateWorker = (context, _) => new InspectionWorker(context.Output<TrainingBatch>()),
    };
}
