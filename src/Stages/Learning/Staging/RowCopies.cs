namespace Flow.Stages.Learning.Staging;

/// <summary>
/// Copies the rows of a batch to where they are sent from: small batches on the thread that asks, large ones on all cores, which together read and
/// write memory several times as fast as one of them. One core copies some 10 GB/s, less than a GPU takes in.
/// </summary>
internal static class RowCopies
{
    /// <summary>What one thread copies at a time; a batch of less than two such pieces is not worth a second thread.</summary>
    private const int PieceBytes = 4 << 20;

    /// <summary>Copies them all.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="copy">Copies the rows from the first number up to, and without, the second; called from several threads at once.</param>
    public static void Copy(int rows, int rowBytes, Action<int, int> copy)
    {
        int pieces = (int)((long)rows * rowBytes / PieceBytes);
        if (pieces < 2)
            copy(0, rows);
        else
            Parallel.For(0, pieces, piece => copy(Edge(piece), Edge(piece + 1)));

        int Edge(int piece) => (int)((long)rows * piece / pieces);
    }
}
