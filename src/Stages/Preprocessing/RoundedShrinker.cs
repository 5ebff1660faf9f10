namespace Flow.Stages.Preprocessing;

/// <summary>Gray in bytes, then the mean over each pixel's area, rounded.</summary>
/// <param name="grays">The gray of each pair of palette indices.</param>
/// <param name="resizer">Shrinks it.</param>
internal sealed class RoundedShrinker(PairTable<byte> grays, AreaResizer resizer) : IScreenShrinker
{
    private readonly byte[] _gray = new byte[resizer.SourcePixels];

    public int ScreenBytes => _gray.Length;

    public int TargetRows => resizer.TargetRows;

    public void Shrink(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later, Span<byte> target, int firstRow)
    {
        grays.Convert(earlier, later, _gray);
        resizer.Resize(_gray, target, firstRow);
    }
}
