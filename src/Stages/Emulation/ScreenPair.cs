namespace Flow.Stages.Emulation;

/// <summary>The screens of the last two emulated frames: uint8 palette indices, [rows, 160] each.</summary>
internal sealed class ScreenPair(int screenBytes)
{
    private byte[] _older = new byte[screenBytes];
    private byte[] _newer = new byte[screenBytes];

    /// <summary>Bytes of both screens.</summary>
    public int Bytes => 2 * screenBytes;

    /// <summary>Begins anew, with one screen that stands for both.</summary>
    public void Begin(ReadOnlySpan<byte> screen)
    {
        screen.CopyTo(_older);
        screen.CopyTo(_newer);
    }

    /// <summary>Takes the next frame's screen.</summary>
    public void Add(ReadOnlySpan<byte> screen)
    {
        (_older, _newer) = (_newer, _older);
        screen.CopyTo(_newer);
    }

    /// <summary>Copies both screens, the later one second.</summary>
    public void CopyTo(Span<byte> destination)
    {
        _older.CopyTo(destination);
        _newer.CopyTo(destination[screenBytes..]);
    }

    /// <summary>Takes both screens over from where <see cref="CopyTo"/> put them.</summary>
    public void CopyFrom(ReadOnlySpan<byte> source)
    {
        source[..screenBytes].CopyTo(_older);
        source[screenBytes..].CopyTo(_newer);
    }
}
