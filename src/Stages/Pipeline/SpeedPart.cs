namespace Flow.Stages.Pipeline;

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
