namespace Flow.Contracts.Environments;

/// <summary>Passes raw observations on as they are: for environments whose state is a vector.</summary>
/// <param name="frame">Type and shape of the raw observation.</param>
public sealed class IdentityProcessor(ObservationSpec frame) : IFrameProcessor
{
    /// <inheritdoc/>
    public ObservationSpec Frame => frame;

    /// <inheritdoc/>
    public int StackDepth => 1;

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> raw, Span<byte> frame) => raw.CopyTo(frame);
}
