using Microsoft.Extensions.Hosting;

namespace Flow.Stages.Pipeline;

/// <summary>A stage as those see it who watch it, whatever it reads.</summary>
internal interface IStage
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>How its work counts in the speed of the pipeline.</summary>
    SpeedPart Speed { get; }

    /// <summary>Whether it takes the gradient steps.</summary>
    bool Learns => false;

    /// <summary>What would let it hold up the stage that learns for less long; null where it does not.</summary>
    string? Relief => null;

    /// <summary>What it counted.</summary>
    StageStatistics Statistics { get; }

    /// <summary>What each of its workers is doing now.</summary>
    IReadOnlyList<WorkerStatus> Workers { get; }

    /// <summary>A number that grows while the stage gets on with its work.</summary>
    long Progress { get; }
}

/// <summary>A stage as its host has it: it is started and waited for, and watched.</summary>
internal interface IHostedStage : IStage, IHostedService;

/// <summary>What a stage counted since the start. Times are summed over its workers.</summary>
/// <param name="Items">Messages that were handled.</param>
/// <param name="Workers">Its workers.</param>
/// <param name="Busy">How long they handled messages, waits left out.</param>
/// <param name="Starved">How long they waited for a message.</param>
/// <param name="Blocked">How long they waited for room in an output.</param>
/// <param name="Parked">How long they waited for a version of the policy.</param>
internal readonly record struct StageStatistics(
    long Items, int Workers, TimeSpan Busy, TimeSpan Starved, TimeSpan Blocked, TimeSpan Parked)
{
    /// <summary>Reads the clocks of a stage's workers.</summary>
    /// <param name="items">Messages that were handled.</param>
    /// <param name="clocks">One for each worker.</param>
    public static StageStatistics Of(long items, IReadOnlyList<WorkerClock> clocks)
    {
        TimeSpan Sum(WorkerState state) => clocks.Aggregate(TimeSpan.Zero, (sum, clock) => sum + clock.Spent(state));
        return new StageStatistics(
            items, clocks.Count, Sum(WorkerState.Running), Sum(WorkerState.Starved), Sum(WorkerState.Blocked), Sum(WorkerState.Parked));
    }
}
