using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>The files of a small run that was really trained, without what the clock wrote into them: the same whenever it is made.</summary>
/// <param name="Options">Its options.</param>
/// <param name="Files">Its files, by their paths in its folder.</param>
internal sealed record TrainedRun(TrainingOptions Options, IReadOnlyList<FuzzFile> Files)
{
    /// <summary>Records whose content and order are the run's alone.</summary>
    private static readonly string[] Timeless = ["update", "episode", "evaluation", "gradients"];

    private static readonly TrainingOptions Tiny = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 4, Groups = 2, Frames = 480, CheckpointEvery = 160, RecordBatches = 2 },
        Rule = new() { N = 4 },
        Evaluation = new EvaluationOptions { Episodes = 2, MaxFrames = 60 },
    }).With(new OptimizerOptions { LearningRate = 3e-3 });

    /// <summary>Options of runs that differ in what their checkpoints hold. No evaluation is under way at one: which ones are is the clock's.</summary>
    public static IReadOnlyList<TrainingOptions> Kinds { get; } =
    [
        (Tiny with { Run = Tiny.Run with { Lag = 1 } }).With(Tiny.Observability with { DiagnosticsEvery = 10 }),
        Tiny with { Run = Tiny.Run with { Lag = 0 }, Rule = Tiny.Rule with { Reference = "lagged", Lagged = new LaggedOptions { Every = 100, Rate = 0.5 } } },
        (Tiny with
        {
            Run = Tiny.Run with { Lag = 1 },
            Rule = Tiny.Rule with { Name = "dqn", N = 3, Rollout = 4, LearningStarts = 48 },
            Replay = new ReplayOptions { Capacity = 200, Batch = 8 },
            Q = new QOptions { TargetEvery = 100 },
        }).With(Tiny.Optimizer with { Name = "adam", MaxGradientNorm = 10 }),
    ];

    /// <summary>The same with evaluations on a schedule, for their records.</summary>
    public static IEnumerable<TrainingOptions> Evaluated => Kinds.Select(options => options with { Evaluation = options.Evaluation with { Every = 160 } });

    /// <summary>The name of its checkpoint that is neither the first nor the last.</summary>
    public const string Checkpoint = "checkpoints/000000000320";

    /// <summary>Its files in one folder, by their names there.</summary>
    /// <param name="folder">The folder's path in the run's.</param>
    public IEnumerable<FuzzFile> In(string folder) => Files.Where(file => file.Name.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>One of its files.</summary>
    /// <param name="name">Its path in the run's folder.</param>
    public byte[] File(string name) => Files.First(file => file.Name == name).Bytes;

    /// <summary>Trains.</summary>
    /// <param name="options">One of <see cref="Kinds"/>.</param>
    /// <param name="folder">A new folder.</param>
    public static TrainedRun Train(TrainingOptions options, string folder)
    {
        TrainingSession session = new(new PipelineTraining(), TimeProvider.System, address: null);
        session.RunAsync(options, new RunPlace(folder), TextWriter.Null, CancellationToken.None).GetAwaiter().GetResult();
        FuzzFile[] files =
        [
            .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => new FuzzFile(Path.GetRelativePath(folder, path), System.IO.File.ReadAllBytes(path))),
        ];
        return new TrainedRun(options, [.. files.Where(file => IsTimeless(file.Name)), .. files.Select(WithoutClock).OfType<FuzzFile>()]);
    }

    private static bool IsTimeless(string name) =>
        name == RunFolder.ProfileName || name.StartsWith(RunFolder.CheckpointsName, StringComparison.Ordinal)
        || name.StartsWith(RunFolder.BatchesName, StringComparison.Ordinal) || name.StartsWith(RunFolder.MemoryName, StringComparison.Ordinal);

    private static FuzzFile? WithoutClock(FuzzFile file) => file.Name switch
    {
        RunFolder.MetricsName => file with { Bytes = Metrics(file.Bytes) },
        RunResult.Name => file with { Bytes = Result(file.Bytes) },
        _ => null,
    };

    private static byte[] Metrics(byte[] bytes)
    {
        JsonObject[] records =
        [
            .. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())
                .Where(record => Timeless.Contains((string)record["event"]!)).OrderBy(record => (long)record["frames"]!).ThenBy(record => (string)record["event"]!, StringComparer.Ordinal),
        ];
        StringBuilder text = new();
        foreach ((int index, JsonObject record) in records.Index())
        {
            record["seconds"] = index * 0.125;
            text.Append(CultureInfo.InvariantCulture, $"{record.ToJsonString()}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Result(byte[] bytes)
    {
        JsonNode result = JsonNode.Parse(bytes)!;
        result["seconds"] = 12.5;
        return Encoding.UTF8.GetBytes(result.ToJsonString());
    }
}
