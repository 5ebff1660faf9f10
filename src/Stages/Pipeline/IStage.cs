namespace Flow.Stages.Pipeline;

/// <summary>A stage as those see it who watch it, whatever it reads.</summary>
public interface IStage
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
