namespace Flow.Stages.Pipeline;

/// <summary>One group of environments between two rollouts.</summary>
/// <param name="Environments">Its environments, as Emulation saved them.</param>
/// <param name="Frames">What they show, as the group's ring saved it.</param>
public sealed record GroupSnapshot(ReadOnlyMemory<byte> Environments, ReadOnlyMemory<byte> Frames);
