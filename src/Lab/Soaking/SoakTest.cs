using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Lab.Chaos;

namespace Flow.Lab.Soaking;

/// <summary>Trains profiles for a long time, each in a process and a folder of its own.</summary>
/// <param name="folder">Where the runs go; a new folder.</param>
/// <param name="each">How long each is trained.</param>
internal sealed class SoakTest(string folder, TimeSpan each)
{
    /// <summary>More than any machine gets through.</summary>
    private const long Endless = 1_000_000_000_000;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(5);

    /// <summary>Trains one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    public async Task<Verdict> RunAsync(string name, TrainingOptions options, CancellationToken stop)
    {
        string run = Path.Combine(folder, name), profile = run + ".json";
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(profile, OptionsJson.Write(options with { Run = options.Run with { Frames = Endless, CheckpointEvery = 0, CheckpointMinutes = 1 } }), stop);
        List<SoakSample> samples = [];
        EndedProcess ended = await new SoakedRun(["--profile", profile, "--run", run]).RunAsync(each, samples.Add, stop);
        await File.WriteAllLinesAsync(run + ".csv", samples.Select(sample => sample.ToCsv()).Prepend(SoakSample.Header), stop);
        TimeSpan warmUp = each / 4 < LongestWarmUp ? each / 4 : LongestWarmUp;
        Verdict verdict = SoakResult.Of(name, samples, warmUp);
        if (ended.ExitCode != SoakedRun.Ends.ExitCode || ended.Errors.Count > 0)
            verdict = verdict with { Problems = [FormattableString.Invariant($"it ended with {ended.ExitCode}: {string.Join(" / ", ended.Errors)}"), .. verdict.Problems] };
        if (verdict.Problems.Count == 0)
            Directory.Delete(run, recursive: true);
        return verdict;
    }
}
