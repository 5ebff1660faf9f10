using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Preprocessing;

/// <summary>
/// The Atari frame that a network sees: the last two emulated frames as one gray picture, shrunk. Raw: uint8
/// [2, rows, 160], palette indices; frame: uint8 [size, size], gray values 0 to 255. Allocates nothing after it was made.
/// </summary>
internal sealed class AtariFrameProcessor : IFrameProcessor
{
    private const int Columns = 160;
    private readonly IScreenShrinker _shrinker;
    private readonly int _firstRow;

    /// <summary>Makes a processor of the maximum per RGB channel and means over areas, rounded, whose frames show the whole screen.</summary>
    /// <param name="palette">The TV format's 256 colours, 0x00RRGGBB.</param>
    /// <param name="rows">Rows of the screen: 210, or 250 for PAL.</param>
    /// <param name="imageSize">Rows and columns of a processed frame, 1 … 160.</param>
    /// <param name="stackDepth">Processed frames in an observation, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range, or there are not 256 colours.</exception>
    public AtariFrameProcessor(ReadOnlySpan<uint> palette, int rows, int imageSize, int stackDepth)
        : this(new RoundedShrinker(RoundedGrays(palette), new AreaResizer(rows, Columns, imageSize, imageSize)), imageSize, firstRow: 0, stackDepth)
    {
    }

    private AtariFrameProcessor(IScreenShrinker shrinker, int imageSize, int firstRow, int stackDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stackDepth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow + imageSize, shrinker.TargetRows, nameof(firstRow));
        _shrinker = shrinker;
        _firstRow = firstRow;
        Frame = new ObservationSpec(ElementType.UInt8, imageSize, imageSize);
        StackDepth = stackDepth;
    }

    /// <inheritdoc/>
    public ObservationSpec Frame { get; }

    /// <inheritdoc/>
    public int StackDepth { get; }

    /// <inheritdoc/>
    public bool RepeatsFirstFrame { get; private init; }

    /// <summary>Makes the processor that a preset describes.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="format">The TV format, which chooses the palette.</param>
    /// <param name="rows">Rows of the screen.</param>
    /// <exception cref="ArgumentOutOfRangeException">The preset's sizes do not fit each other or the screen.</exception>
    public static AtariFrameProcessor Create(AtariPreset preset, TvFormat format, int rows)
    {
        int scaledRows = preset.ScaledRows == 0 ? preset.ImageSize : preset.ScaledRows;
        IScreenShrinker shrinker = preset.Shrinking switch
        {
            Shrinking.AreaSingle => new SingleShrinker(SinglesOf(preset, format), new SingleArea(rows, Columns, scaledRows, preset.ImageSize)),
            Shrinking.AreaTruncated => Exact(preset, format, ResizeAxis.OfAreas(rows, scaledRows), ResizeAxis.OfAreas(Columns, preset.ImageSize)),
            Shrinking.TriangleTruncated => Exact(preset, format, ResizeAxis.OfTriangles(rows, scaledRows), ResizeAxis.OfTriangles(Columns, preset.ImageSize)),
            _ => new RoundedShrinker(GraysOf(preset, format), new AreaResizer(rows, Columns, scaledRows, preset.ImageSize)),
        };
        return new AtariFrameProcessor(shrinker, preset.ImageSize, preset.FirstRow, preset.StackDepth)
        {
            RepeatsFirstFrame = preset.RepeatsFirstFrame,
        };
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> raw, Span<byte> frame)
    {
        int screen = _shrinker.ScreenBytes;
        ArgumentOutOfRangeException.ThrowIfNotEqual(raw.Length, 2 * screen, nameof(raw));
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, Frame.Bytes, nameof(frame));
        _shrinker.Shrink(raw[..screen], raw[screen..], frame, _firstRow);
    }

    private static TruncatedShrinker Exact(AtariPreset preset, TvFormat format, ResizeAxis rows, ResizeAxis columns)
    {
        PairTable<uint> grays = preset.Maximum == FrameMaximum.Colors
            ? PairTable<uint>.Of(AtariPalette.Rgb(format), static (a, b) => Gray.Exact(Gray.Brighter(a, b)))
            : PairTable<uint>.Of(AtariPalette.Gray(format), static (a, b) => (uint)(Gray.Parts * Math.Max(a, b)));
        return new TruncatedShrinker(grays, new ExactResizer(rows, columns));
    }

    private static PairTable<float> SinglesOf(AtariPreset preset, TvFormat format) => preset.Maximum == FrameMaximum.Colors
        ? PairTable<float>.Of(AtariPalette.Rgb(format), static (a, b) => Gray.Single(Gray.Brighter(a, b)))
        : PairTable<float>.Of(AtariPalette.Gray(format), static (a, b) => Math.Max(a, b));

    private static PairTable<byte> GraysOf(AtariPreset preset, TvFormat format) => preset.Maximum == FrameMaximum.Colors
        ? RoundedGrays(AtariPalette.Rgb(format))
        : PairTable<byte>.Of(AtariPalette.Gray(format), Math.Max);

    private static PairTable<byte> RoundedGrays(ReadOnlySpan<uint> palette) =>
        PairTable<byte>.Of(palette, static (a, b) => Gray.Rounded(Gray.Brighter(a, b)));
}
