namespace Flow.Contracts.Messages;

/// <summary>What was drawn from replay memory for one update, B rows: of each either a transition or the whole path.</summary>
/// <param name="rows">Rows, B.</param>
/// <param name="observationBytes">Bytes of one observation.</param>
public abstract class ReplaySample(int rows, int observationBytes)
{
    /// <summary>Rows, B.</summary>
    public int Rows => rows;

    /// <summary>Bytes of one observation.</summary>
    public int ObservationBytes => observationBytes;
}
