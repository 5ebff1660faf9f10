namespace Flow.Contracts.Messages;

/// <summary>Preprocessing → Acting: the observations of one group at one step, as a view into the group's ring.</summary>
/// <param name="environments">Environments in the group, E.</param>
/// <param name="observations">The group's ring.</param>
/// <param name="owner">The pool.</param>
public sealed class ObservationBatch(int environments, ObservationRing observations, MessageOwner? owner = null) : Message(owner)
{
    private readonly byte[] _final = new byte[environments * observations.ObservationBytes];

    /// <summary>Environments in the group, E.</summary>
    public int Environments => environments;

    /// <summary>Where the observations of <see cref="Message.Step"/> are.</summary>
    public ObservationRing Observations => observations;

    /// <summary>Rewards and flags of the step that led here.</summary>
    public StepResults Results { get; } = new(environments);

    /// <summary>The whole last observation of an episode that was truncated; valid only there.</summary>
    /// <param name="environment">Its place in the group.</param>
    public Span<byte> FinalObservation(int environment) =>
        _final.AsSpan(environment * observations.ObservationBytes, observations.ObservationBytes);
}
