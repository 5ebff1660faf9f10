using System.Diagnostics;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Lab.Recording;
using Flow.Stages.Emulation;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Recording;

public sealed class EpisodeFilmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IScreenPainter _painter = new CartPoleEnvironmentFactory().CreatePainter();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_film_keeps_the_games_time_and_shows_its_score()
    {
        GifReader gif = GifReader.Read(Film(scale: 1, steps: 50));

        gif.Pictures.Sum(picture => picture.Hundredths).ShouldBe(100);
        (gif.Width, gif.Height).ShouldBe((_painter.Width, _painter.Height + Banner.Height));
        byte[] first = Strip(gif, 0);
        byte[] last = Strip(gif, ^1);
        first.ShouldNotBe(last);
        last.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_larger_scale_is_the_same_picture_in_larger_pixels()
    {
        GifReader small = GifReader.Read(Film(scale: 1, steps: 3));
        GifReader large = GifReader.Read(Film(scale: 3, steps: 3));

        for (int i = 0; i < small.Pictures.Count; i++)
        {
            for (int pixel = 0; pixel < small.Pictures[i].Pixels.Length; pixel += 97)
            {
                (int y, int x) = Math.DivRem(pixel, small.Width);
                large.Pictures[i].Pixels[(((3 * y) + 2) * large.Width) + (3 * x) + 1].ShouldBe(small.Pictures[i].Pixels[pixel]);
            }
        }
    }

    [SkippableFact]
    public void Another_program_reads_it_too()
    {
        string file = _folder.At("film.gif");
        File.WriteAllBytes(file, Film(scale: 1, steps: 20));
        Skip.IfNot(File.Exists("/usr/bin/ffprobe"), "ffprobe is not on this machine.");
        ProcessStartInfo start = new(
            "/usr/bin/ffprobe", ["-v", "error", "-count_frames", "-show_entries", "stream=codec_name,width,nb_read_frames", "-of", "csv=p=0", file])
        {
            RedirectStandardOutput = true,
        };
        using Process probe = Process.Start(start)!;

        probe.StandardOutput.ReadToEnd().Trim().ShouldBe($"gif,{_painter.Width},20");
    }

    private byte[] Film(int scale, int steps)
    {
        using MemoryStream stream = new();
        EpisodeFilm film = new(stream, _painter, scale);
        for (int step = 0; step < steps; step++)
            film.Add(MemoryMarshal.AsBytes<float>([0.02f * step, 0, 0.001f * step, 0]), step, step);
        film.Finish();
        return stream.ToArray();
    }

    private byte[] Strip(GifReader gif, Index picture) => gif.Pictures[picture].Pixels[(_painter.Width * _painter.Height)..];
}
