using System.Globalization;
using Flow.Contracts.Environments;

namespace Flow.Lab.Recording;

/// <summary>Films a game: its pictures with the score below, at the game's own speed.</summary>
internal sealed class EpisodeFilm
{
    private readonly IScreenPainter _painter;
    private readonly GifWriter _gif;
    private readonly Banner _banner;
    private readonly byte[] _picture;
    private readonly byte[] _scaled;
    private readonly int _scale;
    private readonly int _height;
    private int _steps;

    /// <summary>Begins a film.</summary>
    /// <param name="output">Where the GIF goes.</param>
    /// <param name="painter">Draws the game.</param>
    /// <param name="scale">Pixels of the film for one of the picture, each way.</param>
    public EpisodeFilm(Stream output, IScreenPainter painter, int scale)
    {
        (_painter, _scale) = (painter, scale);
        _height = painter.Height + Banner.Height;
        _picture = new byte[painter.Width * _height];
        _scaled = new byte[_picture.Length * scale * scale];
        IReadOnlyList<uint> palette = painter.Palette;
        byte[] places = [.. Enumerable.Range(0, palette.Count).Select(place => (byte)place)];
        _banner = new Banner(painter.Width, places.MinBy(place => ScreenColor.Brightness(palette[place])), places.MaxBy(place => ScreenColor.Brightness(palette[place])));
        _gif = new GifWriter(output, painter.Width * scale, _height * scale, palette);
    }

    /// <summary>The raw score that was last shown.</summary>
    public double Score { get; private set; }

    /// <summary>The emulated frames that were last shown.</summary>
    public long Frames { get; private set; }

    /// <summary>Adds an agent step.</summary>
    /// <param name="raw">The raw observation.</param>
    /// <param name="score">The raw score so far.</param>
    /// <param name="frames">Emulated frames so far.</param>
    public void Add(ReadOnlySpan<byte> raw, double score, long frames)
    {
        (Score, Frames) = (score, frames);
        _painter.Paint(raw, _picture);
        _banner.Draw(score.ToString("0.##", CultureInfo.InvariantCulture), _picture.AsSpan(_painter.Width * _painter.Height));
        _gif.Add(Scaled(), Hundredths(_steps + 1) - Hundredths(_steps));
        _steps++;
    }

    /// <summary>Ends the film.</summary>
    public void Finish() => _gif.Finish();

    /// <summary>The time of a step's beginning: rounded as a whole, so that the film keeps pace.</summary>
    private int Hundredths(int step) => (int)Math.Round(step * _painter.StepTime.TotalSeconds * 100);

    private byte[] Scaled()
    {
        if (_scale == 1)
            return _picture;
        int width = _painter.Width;
        for (int y = 0; y < _height * _scale; y++)
        {
            for (int x = 0; x < width * _scale; x++)
                _scaled[(y * width * _scale) + x] = _picture[(y / _scale * width) + (x / _scale)];
        }

        return _scaled;
    }
}

/// <summary>A game that was filmed.</summary>
/// <param name="Score">Its raw score.</param>
/// <param name="Frames">Its emulated frames.</param>
/// <param name="Policy">How actions were chosen.</param>
internal sealed record RecordedEpisode(double Score, long Frames, string Policy)
{
    /// <summary>A line for each newer checkpoint that cannot be used.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
