using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Lab;
using Flow.Lab.Benchmarking;
using Flow.Lab.Chaos;
using Flow.Lab.Comparison;
using Flow.Lab.Fuzzing;
using Flow.Lab.LoadTesting;
using Flow.Lab.Recording;
using Flow.Lab.Sweeps;
using Flow.Verification;

namespace Flow.Host.Tests.Commands;

/// <summary>Runs command lines in this process, with stand-ins behind the seams.</summary>
internal sealed class CommandRunner
{
    public FakeTraining Training { get; init; } = new(_ => Task.FromResult(TrainingOutcome.NoRules));

    public FakeEvaluation Evaluation { get; } = new();

    public FakeRecording Recording { get; } = new();

    public FakeBench Bench { get; } = new();

    /// <summary>What verify checks.</summary>
    public Subject Subject { get; init; } = Subject.Flow;

    /// <summary>How verify checks it: a few quick checks.</summary>
    public IReadOnlyList<Check> Checks { get; } = [.. AllChecks.List.Where(check => check.Equation is "(6)" or "(46)=(47)" or "slip 3 (37)")];

    public FakeLoadTest LoadTest { get; } = new();

    /// <summary>Where a tuned profile goes.</summary>
    public string Local { get; init; } = "/nowhere/local.json";

    /// <summary>Runs a command line by the program's own list of commands, with nothing in anybody's place.</summary>
    public static async Task<CommandResult> RunProgramAsync(params string[] words)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = await FlowApp.Create(words).AddLab().RunCommandAsync(output, error);
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    public async Task<CommandResult> RunAsync(params string[] words)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = await CommandTable.RunAsync(
            [
                new TrainCommand(Training, ProfileStore.Shipped, new FixedTime()),
                new SweepCommand(Training, ProfileStore.Shipped, new FixedTime()),
                new CompareCommand(ProfileStore.Shipped, new FixedTime()),
                new RecordCommand(Recording, ProfileStore.Shipped),
                new EvaluateCommand(Evaluation, ProfileStore.Shipped),
                new BenchCommand(Bench, ProfileStore.Shipped, Local),
                new LoadTestCommand(LoadTest, ProfileStore.Shipped),
                new ChaosCommand(ProfileStore.Shipped, new FixedTime()),
                new FuzzCommand(new FixedTime()),
                new RecomputeCommand(ProfileStore.Shipped),
                new MetricsCommand(),
                new VerifyCommand(Subject, Checks),
                new ProfilesCommand(ProfileStore.Shipped),
                new GamesCommand(),
                new ConsoleCommand(),
            ],
            words,
            output,
            error);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
