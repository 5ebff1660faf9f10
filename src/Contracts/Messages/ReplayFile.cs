namespace Flow.Contracts.Messages;

/// <summary>One file of a saved replay memory, as far as a checkpoint reads it: what follows is of later rollouts.</summary>
/// <param name="Name">Its name, which is its first rollout's number.</param>
/// <param name="Bytes">How much of it belongs to the checkpoint.</param>
/// <param name="Sha256">The checksum of those bytes, in hexadecimal.</param>
public sealed record ReplayFile(string Name, long Bytes, string Sha256);
