using System.Globalization;
using System.Text;
using Flow.Contracts.Options;
using Flow.Hosting.Plots;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Runs.Metrics;
using Flow.Lab.Comparison;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>
/// What lies in the folders of runs, and the CSV files that stand for those of other tools: <c>metrics.jsonl</c>, <c>result.json</c> and
/// <c>profile.json</c>, as <c>metrics</c>, <c>compare</c> and <c>train --resume</c> read them.
/// </summary>
internal sealed class RunFolderKind() : FuzzKind("runs")
{
    private const string Csv = "other.csv";

    private static readonly string[] Names = [RunFolder.MetricsName, RunFolder.MetricsName, RunFolder.MetricsName, RunResult.Name, RunResult.Name, RunFolder.ProfileName, Csv];

    private readonly TextMutation _mutation = new(
    [
        .. MetricsSchema.Kinds.Select(kind => $"{{\"event\":\"{kind.Event}\","), .. MetricsSchema.Common.Concat(MetricsSchema.Kinds.SelectMany(kind => kind.Fields)).Select(field => $"\"{field.Name}\":").Distinct(),
        "\"trained\":", "\"random\":", "\"scores\":", "score,frames,seed,kind\n", "steps", "minutes", "seconds", "training", "evaluation", "1,2,3,training\n",
        "{", "}", "}\n", "[", "]", ",", ":", "\n", "0", "1e14", "1e15", "-1e15", "1e39", "true", "null",
    ]);

    private readonly List<Dictionary<string, byte[]>> _good = [];

    /// <inheritdoc/>
    public override bool HasLists => true;

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        foreach ((int index, TrainingOptions options) in TrainedRun.Evaluated.Index())
        {
            var run = TrainedRun.Train(options, Path.Combine(folder, $"run-{index}"));
            Dictionary<string, byte[]> files = Names.Distinct().Where(name => name != Csv).ToDictionary(name => name, run.File);
            files[Csv] = Table(index);
            _good.Add(files);
        }
    }

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        switch (chance.Next(16))
        {
            case < 4:
                foreach ((string kind, int count) in RunMetrics.Records(place.Folder).Select(record => record.Event).CountBy(kind => kind))
                    output.WriteLine($"{kind} {count}");
                break;
            case < 6:
                MetricsCsv.Write(place.Folder, _ => new MemoryStream());
                break;
            case 6:
                Resume(place, draws: chance.OneIn(8));
                break;
            case 7:
                output.WriteLine(RunResult.Read(place.Folder)?.Seconds);
                break;
            default:
                Compare(place, chance, output);
                break;
        }
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance)
    {
        Dictionary<string, byte[]> files = new(chance.Pick(_good));
        string name = chance.Pick(Names);
        files[name] = _mutation.Of(chance, files[name], chance.Pick(_good)[name]);
        if (chance.OneIn(16))
            files.Remove(chance.Pick(Names));
        return Input(files);
    }

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance)
    {
        Dictionary<string, byte[]> files = new(chance.Pick(_good));
        string name = chance.Pick(Names);
        files[name] = _mutation.Noise(chance, [.. _good.Select(good => good[name])]);
        return Input(files);
    }

    private static FuzzInput Input(Dictionary<string, byte[]> files) => new([.. files.Select(file => new FuzzFile(file.Key, file.Value))]);

    /// <summary>What the metrics keep when a run goes on, and its curves.</summary>
    private static void Resume(FuzzPlace place, bool draws)
    {
        TrainingOptions options = ProfileStore.Shipped.Resolve(RunFolder.ProfileOf(place.Folder, "run"));
        var point = new ResumePoint(place.Folder, options, Checkpoint: null, From: null, []);
        try
        {
            RunHistory.Cut(place.At(RunFolder.MetricsName), point);
            if (draws)
                RunCurves.Write(place.Folder, options);
        }
        finally
        {
            place.Clear();
        }
    }

    private static void Compare(FuzzPlace place, Chance chance, TextWriter output)
    {
        string[] paths = chance.OneIn(4) ? [place.At(Csv)] : chance.OneIn(4) ? [place.Folder, place.At(Csv)] : [place.Folder];
        IReadOnlyList<ComparedRun> runs = RunGrouping.WithTasks(RunSources.Read(paths, ProfileStore.Shipped, output.WriteLine), output.WriteLine);
        if (!chance.OneIn(40))
            return;
        StratifiedBootstrap bootstrap = new(draws: 100, seed: 1);
        var report = ComparisonReport.Of(runs, Enum.GetValues<CurveAxis>(), bootstrap, output.WriteLine);
        output.WriteLine(ComparisonTable.Draw(report));
        _ = ComparisonFiles.Finals(report) + ComparisonFiles.Curves(report) + ComparisonFiles.Pairs(report) + ComparisonFiles.Json(report, bootstrap, []);
        if (!chance.OneIn(16))
            return;
        foreach ((_, Figure figure) in ComparisonPictures.Of(report))
            figure.Svg(Theme.Light);
    }

    private static byte[] Table(int number)
    {
        Chance chance = new(seed: 0, Csv, number);
        StringBuilder text = new("frames,score,seed,label,kind\n");
        for (int line = 1; line <= 20; line++)
            text.Append(CultureInfo.InvariantCulture, $"{line * 1000},{chance.Next(500) / 10.0},{line % 2},\"other, tool\",{(line % 5 == 0 ? "evaluation" : "training")}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
