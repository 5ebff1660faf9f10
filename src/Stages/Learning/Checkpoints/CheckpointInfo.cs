namespace Flow.Stages.Learning.Checkpoints;

/// <summary>What <c>checkpoint.json</c> says beside the tensors.</summary>
/// <param name="Format">The version of this layout.</param>
/// <param name="Version">The policy's number.</param>
/// <param name="Frames">Emulated frames of training behind it.</param>
/// <param name="Rule">The update rule that trained it.</param>
/// <param name="Network">Its architecture.</param>
/// <param name="Observation">What it sees.</param>
/// <param name="Actions">Number of actions.</param>
public sealed record CheckpointInfo(int Format, long Version, long Frames, string Rule, string Network, string Observation, int Actions)
{
    /// <summary>The layout that this code writes.</summary>
    public const int CurrentFormat = 1;
}
