namespace Flow.Stages.Pipeline;

/// <summary>
/// How long a pipeline needs at least for the work that it was seen to do, from which the gain of a change is predicted. The
/// ring is a closed queue: it is no faster than its busiest stage, nor than a group's own way round it. A rollout is played, and
/// then goes through the stages that take whole ones, Learning the last, before the one that is lag + 1 further begins, so at lag 0 these follow each
/// other, and at a larger lag they run side by side. Where groups are learnt from one by one, Learning is a part of each group's own way round. Nothing is faster than the cores allow.
/// What the model does not explain of the time that passed is taken to stay as it is.
/// </summary>
internal static class SpeedModel
{
    /// <summary>Seconds that the work needs at least.</summary>
    /// <param name="load">The work.</param>
    public static double Seconds(PipelineLoad load)
    {
        double alongside = load.Of(SpeedPart.DuringRollout).Select(stage => stage.PerWorker).DefaultIfEmpty().Max();
        StageLoad[] after = [.. load.Of(SpeedPart.AfterRollout)];
        double ring = Math.Max(load.Ring.Max(stage => stage.PerWorker), load.Ring.Sum(stage => stage.Busy) / load.Groups);
        double playing = Math.Max(ring, alongside);
        double slowest = Math.Max(playing, after.Max(stage => stage.PerWorker));
        double serial = load.LearnsByGroup
            ? (load.Ring.Sum(stage => stage.Busy) + alongside + after.Sum(stage => stage.PerWorker)) / load.Groups
            : playing + after.Sum(stage => stage.PerWorker);
        double round = serial / (load.RolloutsAhead + 1);
        return Math.Max(Math.Max(slowest, round), load.Processor / load.Cores);
    }

    /// <summary>By how much a pipeline would be faster after a change.</summary>
    /// <param name="load">What was seen.</param>
    /// <param name="changed">The same work, changed.</param>
    /// <returns>The ratio of the frames per second, 1 for no gain.</returns>
    public static double Gain(PipelineLoad load, PipelineLoad changed)
    {
        double before = Seconds(load);
        double unexplained = Math.Max(0, load.Elapsed - before);
        return (before + unexplained) / (Seconds(changed) + unexplained);
    }
}

/// <summary>How the work of a stage counts where the speed of a pipeline is told from how busy its stages are (<see cref="SpeedModel"/>).</summary>
public enum SpeedPart
{
    /// <summary>It limits nothing that is trained: it works beside the rest.</summary>
    None,

    /// <summary>A part of each group's way round the ring.</summary>
    Ring,

    /// <summary>It takes the steps of a rollout while the rollout is played.</summary>
    DuringRollout,

    /// <summary>It takes whole rollouts, one after the other, when they are played.</summary>
    AfterRollout,
}
