namespace Flow.Stages.Preprocessing;

/// <summary>Gray in single precision, then OpenCV's mean over each pixel's area, of which the fraction is cut off.</summary>
/// <param name="grays">The gray of each pair of palette indices.</param>
/// <param name="area">Shrinks it.</param>
internal sealed class SingleShrinker(PairTable<float> grays, SingleArea area) : IScreenShrinker
{
    private readonly float[] _gray = new float[area.SourcePixels];

    public int ScreenBytes => _gray.Length;

    public int TargetRows => area.TargetRows;

    public void Shrink(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later, Span<byte> target, int firstRow)
    {
        grays.Convert(earlier, later, _gray);
        area.ResizeAndCutOff(_gray, target, firstRow);
    }
}
