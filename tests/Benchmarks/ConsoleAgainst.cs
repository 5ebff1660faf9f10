using System.Globalization;
using Flow.Tests;

namespace Flow.Benchmarks;

/// <summary>
/// The console of this checkout against that of another build, a work tree of an older commit say: the same games by the same actions, in turn, on one thread, and
/// the ratio of the medians.
/// </summary>
internal static class ConsoleAgainst
{
    private const int WarmUp = 3;

    /// <summary>Times both and prints a line for each game, with two of four frames drawn and with all.</summary>
    /// <param name="other">The path of the other build's Flow.Atari.dll.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="frames">Emulated frames of a round.</param>
    public static void Run(string other, int rounds, int frames)
    {
        foreach (string game in (string[])["weir", "tetris", "2048"])
        {
            string path = Path.Combine(Repository.Shared ?? "", "atari", "roms", game + ".bin");
            if (game != "weir" && !File.Exists(path))
                continue;
            string rom = game == "weir" ? game : path;
            LoadedConsole[] consoles = [LoadedConsole.Load(Path.GetFullPath(other), rom), LoadedConsole.Load(typeof(Flow.Atari.AtariGame).Assembly.Location, rom)];
            foreach (int drawn in (int[])[2, 4])
                Console.WriteLine(Line(game, drawn, [.. consoles.Select(_ => new List<double>())], consoles, rounds, frames));
        }
    }

    private static string Line(string game, int drawn, List<double>[] times, LoadedConsole[] consoles, int rounds, int frames)
    {
        for (int round = -WarmUp; round < rounds; round++)
        {
            for (int i = 0; i < consoles.Length; i++)
            {
                double time = consoles[i].Play(frames, skips: drawn == 2).TotalMicroseconds / frames;
                if (round >= 0)
                    times[i].Add(time);
            }
        }

        double[] medians = [.. times.Select(list => list.Order().ElementAt(list.Count / 2))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{game}, {drawn} of 4 frames drawn: {medians[0]:0.0} us a frame there, {medians[1]:0.0} here, {medians[0] / medians[1]:0.00} times as fast");
    }
}
