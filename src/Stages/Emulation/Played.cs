namespace Flow.Stages.Emulation;

/// <summary>What holding an action brought.</summary>
/// <param name="Reward">The raw reward of the frames that were played.</param>
/// <param name="Frames">How many they were.</param>
/// <param name="LifeLost">A life was lost, by the preset's way of looking for one.</param>
internal readonly record struct Played(int Reward, int Frames, bool LifeLost);
