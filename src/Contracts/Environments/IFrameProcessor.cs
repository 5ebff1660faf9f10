namespace Flow.Contracts.Environments;

/// <summary>
/// Turns one raw observation into one processed frame; the stack of the last <see cref="StackDepth"/> of them is what the
/// network sees. Used by one thread at a time.
/// </summary>
public interface IFrameProcessor
{
    /// <summary>Type and shape of one processed frame.</summary>
    ObservationSpec Frame { get; }

    /// <summary>How many processed frames make an observation; 1 for none stacked.</summary>
    int StackDepth { get; }

    /// <summary>Before an episode's first frame the stack shows that frame again and again; else zeros.</summary>
    bool RepeatsFirstFrame => false;

    /// <summary>Processes one raw observation.</summary>
    /// <param name="raw">As the environment wrote it.</param>
    /// <param name="frame">Receives the frame; <see cref="ObservationSpec.Bytes"/> of <see cref="Frame"/> long.</param>
    void Process(ReadOnlySpan<byte> raw, Span<byte> frame);
}

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
