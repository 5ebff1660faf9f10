using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flow.Hosting.Tests.Training;

/// <summary>A whole run of the real pipeline that takes a moment: cartpole, four groups, a few dozen updates.</summary>
internal sealed class TinyRun : IRunRecords, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-tiny-").FullName;
    private bool _checkpointsBlocked;

    public static TrainingOptions Options { get; } = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 8, Groups = 4, Frames = 1600 },
        Rule = new() { N = 4 },
        Evaluation = new EvaluationOptions { Episodes = 3, MaxFrames = 100 },
    }).With(new OptimizerOptions { LearningRate = 3e-3 });

    /// <summary>A run of a moment that sees pictures; how many groups and frames is the test's.</summary>
    public static TrainingOptions AtariOptions { get; } = Shipped.Options with
    {
        Network = new() { Name = "small" },
        Run = new() { Environments = 4 },
        Rule = new() { N = 3 },
        Evaluation = new EvaluationOptions { Episodes = 1, MaxFrames = 8 },
    };

    /// <summary>A run of a moment that replays: it learns from the tenth step of an environment on, and its memory wraps around.</summary>
    public static TrainingOptions ReplayOptions { get; } = (Options with
    {
        Rule = Options.Rule with { Name = "dqn", N = 3, Rollout = 4, LearningStarts = 80 },
        Replay = new ReplayOptions { Capacity = 400, Batch = 16 },
        Q = new QOptions { TargetEvery = 100 },
    }).With(Options.Optimizer with { Name = "adam", MaxGradientNorm = 10 });

    /// <summary>A run of a moment whose reference is a network that follows: in steps that end within its checkpoints and between them.</summary>
    public static TrainingOptions LaggedOptions { get; } = Options with { Rule = Options.Rule with { Reference = "lagged", Lagged = new LaggedOptions { Every = 100, Rate = 0.5 } } };

    /// <summary>Stands between the stages and their workers.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <summary>The stages; null for those of Flow.</summary>
    public PipelineStages? Stages { get; init; }

    /// <summary>The run whose replay memory this one goes on with.</summary>
    public TinyRun? Before { get; init; }

    /// <summary>After which a run is taken to hang.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told of the run's folder before anything is in it but its options.</summary>
    public Action<RunFolder> Made { get; init; } = _ => { };

    public List<TrainingEvent> Events { get; } = [];

    /// <summary>Told of each event as it happens.</summary>
    public Action<TrainingEvent> Seen { get; set; } = _ => { };

    /// <summary>The names of the checkpoints.</summary>
    public IEnumerable<string> Checkpoints =>
        Directory.GetDirectories(Path.Combine(_folder, "checkpoints")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public string Folder => _folder;

    public string FinalFolder => Path.Combine(_folder, "checkpoints", "final");

    public string FinalPolicy => Path.Combine(_folder, "checkpoints", "final", "policy.safetensors");

    public static TrainingOptions WithWorkers(TrainingOptions options, int workers, int capacity = 4)
    {
        var scaled = new StageOptions { Workers = workers, Capacity = capacity };
        StageOptions single = scaled with { Workers = 1 };
        return options
            .WithScale(StageName.Emulation, scaled)
            .WithScale(StageName.Preprocessing, scaled)
            .WithScale(StageName.Acting, scaled)
            .WithScale(StageName.Returns, single)
            .WithScale(StageName.Learning, single);
    }

    /// <summary>The bytes of the final policy of one run.</summary>
    public static Task<string> PolicyOfAsync(TrainingOptions options) => PolicyOfAsync(LoadedRun.Load(options));

    /// <summary>The bytes of the final policy of one run.</summary>
    public static async Task<string> PolicyOfAsync(LoadedRun loaded)
    {
        using var run = new TinyRun();
        await run.TrainAsync(loaded);
        return Convert.ToHexString(await File.ReadAllBytesAsync(run.FinalPolicy));
    }

    public Task<TrainingOutcome> TrainAsync(TrainingOptions options, CancellationToken stop = default) =>
        TrainAsync(LoadedRun.Load(options), stop);

    public async Task<TrainingOutcome> TrainAsync(LoadedRun loaded, CancellationToken stop = default)
    {
        using var run = new PipelineRun(loaded, Stages?.Layout(loaded.Options)) { Wrapper = Wrapper };
        using IDisposable subscription = run.Events.Subscribe(Keep);
        using RunFolder folder = RunFolder.Create(Place(), loaded.Options, TimeProvider.System);
        Made(folder);
        Before?.CopyMemoryTo(folder.Memory);
        if (_checkpointsBlocked)
        {
            Directory.Delete(folder.Checkpoints);
            await File.WriteAllTextAsync(folder.Checkpoints, "a file where a folder should be", CancellationToken.None);
        }

        return await run.RunAsync(folder, this, NullLoggerProvider.Instance, stop).WaitAsync(Limit, CancellationToken.None);
    }

    /// <summary>The checkpoint at some frames.</summary>
    public Checkpoint CheckpointAt(long frames) =>
        CheckpointReader.Read(Path.Combine(_folder, "checkpoints", CheckpointWriter.NameOf(frames)));

    /// <summary>The bytes of all files of the final checkpoint, one line each.</summary>
    public string FinalBytes() => string.Join('\n', Directory.GetFiles(FinalFolder).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(File.ReadAllBytes(path))}"));

    /// <summary>Puts something in the way of the run's checkpoints.</summary>
    public void BlockCheckpoints() => _checkpointsBlocked = true;

    /// <summary>Whether the records of a checkpoint are on the disk.</summary>
    public Func<bool> Settled { get; init; } = () => true;

    public bool Settle() => Settled();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CopyMemoryTo(string destination)
    {
        string memory = Path.Combine(_folder, RunFolder.MemoryName);
        if (!Directory.Exists(memory))
            return;
        Directory.CreateDirectory(destination);
        foreach (string path in Directory.GetFiles(memory))
            File.Copy(path, Path.Combine(destination, Path.GetFileName(path)));
    }

    private RunPlace Place() => RunPlace.Choose(_folder, "tiny", Options, TimeProvider.System);

    private void Keep(TrainingEvent happened)
    {
        lock (Events)
        {
            Events.Add(happened);
            Seen(happened);
        }
    }
}
