namespace Flow.Contracts.Options;

/// <summary>What a lost life means for training, where lives are left; a count of 0 before the game is over means nothing yet.</summary>
public enum LifeLoss
{
    /// <summary>Nothing: an episode is a whole game.</summary>
    EndsNothing,

    /// <summary>It is looked for after each agent step, and ends the episode there.</summary>
    EndsEpisode,

    /// <summary>It is looked for after each emulated frame, and ends the agent step and the episode there.</summary>
    EndsStep,
}
