namespace Flow.Stages.Pipeline;

/// <summary>How busy a stage was.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Part">How its work counts.</param>
/// <param name="Workers">Its workers.</param>
/// <param name="Busy">Seconds that they handled messages, summed over them.</param>
internal sealed record StageLoad(string Name, SpeedPart Part, int Workers, double Busy)
{
    /// <summary>Seconds that each worker was busy.</summary>
    public double PerWorker => Busy / Workers;
}

/// <summary>How a pipeline spent some time: what its speed can be told from.</summary>
/// <param name="Stages">The stages whose work counts.</param>
/// <param name="Elapsed">Seconds that passed.</param>
/// <param name="Processor">Seconds of processor time that the process used, all threads together.</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="Groups">Groups of environments.</param>
/// <param name="Environments">Environments of all groups.</param>
/// <param name="Lag">Policy versions that acting may be behind.</param>
internal sealed record PipelineLoad(
    IReadOnlyList<StageLoad> Stages, double Elapsed, double Processor, int Cores, int Groups, int Environments, int Lag)
{
    /// <summary>Whether each group's rollout is learnt from by itself.</summary>
    public bool LearnsByGroup { get; init; }

    /// <summary>Rollouts that a group plays beyond the oldest of its own that is not learnt from yet.</summary>
    public int RolloutsAhead => LearnsByGroup && Lag > 1 ? 0 : Lag;

    /// <summary>The stages of the ring.</summary>
    public IEnumerable<StageLoad> Ring => Of(SpeedPart.Ring);

    /// <summary>The stages whose work counts in one way.</summary>
    /// <param name="part">In which.</param>
    public IEnumerable<StageLoad> Of(SpeedPart part) => Stages.Where(stage => stage.Part == part);

    /// <summary>The stage whose workers were busiest.</summary>
    public StageLoad Busiest => Stages.MaxBy(stage => stage.PerWorker)!;

    /// <summary>The same work with one stage changed.</summary>
    /// <param name="name">The stage.</param>
    /// <param name="change">What becomes of it.</param>
    public PipelineLoad With(string name, Func<StageLoad, StageLoad> change) =>
        this with { Stages = [.. Stages.Select(stage => stage.Name == name ? change(stage) : stage)] };
}
