namespace Flow.Contracts.Messages;

/// <summary>Emulation → Preprocessing: the raw observations of one group at one step, and what the step before them brought.</summary>
/// <param name="environments">Environments in the group, E.</param>
/// <param name="rawBytes">Bytes of one raw observation, B.</param>
/// <param name="owner">The pool.</param>
public sealed class FrameBatch(int environments, int rawBytes, MessageOwner? owner = null) : Message(owner)
{
    private readonly byte[] _raw = new byte[environments * rawBytes];
    private readonly byte[] _final = new byte[environments * rawBytes];

    /// <summary>Rewards and flags of the step that led here.</summary>
    public StepResults Results { get; } = new(environments);

    /// <summary>The raw observation of one environment, B bytes; after an automatic reset that of the new episode.</summary>
    /// <param name="environment">Its place in the group.</param>
    public Span<byte> Raw(int environment) => _raw.AsSpan(environment * rawBytes, rawBytes);

    /// <summary>The last raw observation before an automatic reset, B bytes; valid only where the episode ended.</summary>
    /// <param name="environment">Its place in the group.</param>
    public Span<byte> FinalRaw(int environment) => _final.AsSpan(environment * rawBytes, rawBytes);
}
