namespace Flow.Stages.Preprocessing;

/// <summary>Makes one small gray picture of the last two screens.</summary>
internal interface IScreenShrinker
{
    /// <summary>Bytes of one screen.</summary>
    int ScreenBytes { get; }

    /// <summary>Rows of the whole small picture.</summary>
    int TargetRows { get; }

    /// <summary>Shrinks the screens, or those rows of them that are wanted.</summary>
    /// <param name="earlier">Palette indices of one screen, whole rows of them.</param>
    /// <param name="later">Those of the other.</param>
    /// <param name="target">Receives whole rows of the small picture, as many as fit.</param>
    /// <param name="firstRow">The first row that is wanted.</param>
    void Shrink(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later, Span<byte> target, int firstRow);
}

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
