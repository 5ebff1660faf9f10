using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// The Atari frame that a network sees: the last two emulated frames looked up as one gray picture, shrunk by area. Raw: uint8
/// [2, rows, 160], palette indices; frame: uint8 [size, size], gray values 0 to 255. Allocates nothing after it was made.
/// </summary>
public sealed class AtariFrameProcessor : IFrameProcessor
{
    private const int Columns = 160;
    private readonly GrayTable _table;
    private readonly AreaResizer _resizer;
    private readonly byte[] _gray;
    private readonly int _firstRow;

    /// <summary>Makes a processor of the maximum per RGB channel, whose frames show the whole screen.</summary>
    /// <param name="palette">The TV format's 256 colours, 0x00RRGGBB.</param>
    /// <param name="rows">Rows of the screen: 210, or 250 for PAL.</param>
    /// <param name="imageSize">Rows and columns of a processed frame, 1 … 160.</param>
    /// <param name="stackDepth">Processed frames in an observation, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range, or there are not 256 colours.</exception>
    public AtariFrameProcessor(ReadOnlySpan<uint> palette, int rows, int imageSize, int stackDepth)
        : this(GrayTable.OfBrighterColors(palette), new AreaResizer(rows, Columns, imageSize, imageSize), imageSize, firstRow: 0, stackDepth)
    {
    }

    private AtariFrameProcessor(GrayTable table, AreaResizer resizer, int imageSize, int firstRow, int stackDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stackDepth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow + imageSize, resizer.TargetRows, nameof(firstRow));
        _table = table;
        _resizer = resizer;
        _gray = new byte[resizer.SourceBytes];
        _firstRow = firstRow;
        Frame = new ObservationSpec(ElementType.UInt8, imageSize, imageSize);
        StackDepth = stackDepth;
    }

    /// <inheritdoc/>
    public ObservationSpec Frame { get; }

    /// <inheritdoc/>
    public int StackDepth { get; }

    /// <summary>Makes the processor that a preset describes.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="format">The TV format, which chooses the palette.</param>
    /// <param name="rows">Rows of the screen.</param>
    /// <exception cref="ArgumentOutOfRangeException">The preset's sizes do not fit each other or the screen.</exception>
    public static AtariFrameProcessor Create(AtariPreset preset, TvFormat format, int rows)
    {
        GrayTable table = preset.Maximum == FrameMaximum.Colors
            ? GrayTable.OfBrighterColors(AtariPalette.Rgb(format))
            : GrayTable.OfBrighterGrays(AtariPalette.Gray(format));
        int scaledRows = preset.ScaledRows == 0 ? preset.ImageSize : preset.ScaledRows;
        var resizer = new AreaResizer(rows, Columns, scaledRows, preset.ImageSize);
        return new AtariFrameProcessor(table, resizer, preset.ImageSize, preset.FirstRow, preset.StackDepth);
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> raw, Span<byte> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(raw.Length, 2 * _gray.Length, nameof(raw));
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, Frame.Bytes, nameof(frame));
        _table.Convert(raw[.._gray.Length], raw[_gray.Length..], _gray);
        _resizer.Resize(_gray, frame, _firstRow);
    }
}
