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
