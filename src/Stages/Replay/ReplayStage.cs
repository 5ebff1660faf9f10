using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Replay;

/// <summary>The stage that remembers rollouts, and adds to each what its update replays; only of rules that replay.</summary>
public static class ReplayStage
{
    /// <summary>
    /// What the stage is. Its worker asks the run for the memory (<c>Func&lt;ReplayMemory&gt;</c>), and for which updates replay
    /// (<c>Func&lt;long, bool&gt;</c>, by the rollout's number).
    /// </summary>
    public static StageDefinition<TrainingBatch> Definition { get; } = new(StageName.Replay)
    {
        Writes = [typeof(TrainingBatch)],
        OptionsReadBy = nameof(RuleTraits.CanReplay),
        Measurement = RolloutInput.Measurement with { UsesMemory = true },
        IsUsed = options => options.Replays(),
        CreateWorker = (context, _) => new ReplayWorker(
            context.Get<Func<ReplayMemory>>()(), context.Get<Func<long, bool>>(), context.Output<TrainingBatch>()),
    };
}
