using Flow.Contracts.Environments;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// The Atari frame that a network sees: the maximum of the last two emulated frames per RGB channel, gray by OpenCV's
/// fixed-point .299, .587, .114, shrunk to a square by area. Raw: uint8 [2, rows, 160], palette indices; frame: uint8
/// [size, size], gray values 0 to 255. Allocates nothing after it was made.
/// </summary>
public sealed class AtariFrameProcessor : IFrameProcessor
{
    private const int Columns = 160;
    private readonly GrayTable _table;
    private readonly AreaResizer _resizer;
    private readonly byte[] _gray;

    /// <summary>Makes a processor.</summary>
    /// <param name="palette">The TV format's 256 colours, 0x00RRGGBB.</param>
    /// <param name="rows">Rows of the screen: 210, or 250 for PAL.</param>
    /// <param name="imageSize">Rows and columns of a processed frame, 1 … 160.</param>
    /// <param name="stackDepth">Processed frames in an observation, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range, or there are not 256 colours.</exception>
    public AtariFrameProcessor(ReadOnlySpan<uint> palette, int rows, int imageSize, int stackDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stackDepth, 1);
        _table = new GrayTable(palette);
        _resizer = new AreaResizer(rows, Columns, imageSize, imageSize);
        _gray = new byte[rows * Columns];
        Frame = new ObservationSpec(ElementType.UInt8, imageSize, imageSize);
        StackDepth = stackDepth;
    }

    /// <inheritdoc/>
    public ObservationSpec Frame { get; }

    /// <inheritdoc/>
    public int StackDepth { get; }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> raw, Span<byte> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(raw.Length, 2 * _gray.Length, nameof(raw));
        _table.Convert(raw[.._gray.Length], raw[_gray.Length..], _gray);
        _resizer.Resize(_gray, frame);
    }
}
