namespace Flow.Stages.Replay;

/// <summary>
/// Room for many frames. An array holds at most 2 GiB, so there are several; each is allocated when the first frame goes there,
/// so that a run that never fills its memory never pays for all of it.
/// </summary>
internal sealed class FrameMemory
{
    private const int BlockBytes = 1 << 24;
    private readonly int _frames;
    private readonly int _frameBytes;
    private readonly int _framesOfBlock;
    private readonly byte[]?[] _blocks;

    /// <summary>Describes the room; nothing is allocated yet but a table.</summary>
    /// <param name="frames">Frames that there is room for.</param>
    /// <param name="frameBytes">Bytes of one frame.</param>
    public FrameMemory(int frames, int frameBytes)
    {
        _frames = frames;
        _frameBytes = frameBytes;
        _framesOfBlock = Math.Clamp(BlockBytes / frameBytes, 1, frames);
        _blocks = new byte[(frames + _framesOfBlock - 1) / _framesOfBlock][];
    }

    /// <summary>The bytes of one frame.</summary>
    /// <param name="frame">0 … frames − 1.</param>
    public Span<byte> this[int frame]
    {
        get
        {
            (int block, int place) = Math.DivRem(frame, _framesOfBlock);
            return (_blocks[block] ??= Allocate(block)).AsSpan(place * _frameBytes, _frameBytes);
        }
    }

    private byte[] Allocate(int block) =>
        GC.AllocateUninitializedArray<byte>(Math.Min(_framesOfBlock, _frames - (block * _framesOfBlock)) * _frameBytes);
}
