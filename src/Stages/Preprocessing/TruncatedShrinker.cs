namespace Flow.Stages.Preprocessing;

/// <summary>Gray without rounding, then a weighted mean, of which the fraction is cut off.</summary>
/// <param name="grays">The gray of each pair of palette indices, in thousandths.</param>
/// <param name="resizer">Shrinks it.</param>
internal sealed class TruncatedShrinker(PairTable<uint> grays, ExactResizer resizer) : IScreenShrinker
{
    private readonly uint[] _gray = new uint[resizer.SourcePixels];

    public int ScreenBytes => _gray.Length;

    public int TargetRows => resizer.TargetRows;

    public void Shrink(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later, Span<byte> target, int firstRow)
    {
        grays.Convert(earlier, later, _gray);
        resizer.Resize(_gray, target, firstRow);
    }
}
