using Flow.Host;
using Flow.Host.Benchmarking;
using Flow.Host.Chaos;
using Flow.Host.Chaos.Faults;
using Flow.Host.Commands;
using Flow.Host.Comparison;
using Flow.Host.Fuzzing;
using Flow.Host.LoadTesting;
using Flow.Host.Profiles;
using Flow.Host.Recording;
using Flow.Host.Soaking;
using Flow.Host.Sweeps;
using Flow.Host.Training;
using Flow.Verification;

StandardStreams.Complete();
if (FileHandles.Shortage() is { } shortage)
{
    await Console.Error.WriteLineAsync(shortage);
    return ExitCodes.Usage;
}

LastNet.Spread(Console.Error, ProcessEnd.AtOnce);
return ProcessEnd.With(await RunAsync(args));

// Apart from what is above, which must not wait for the assemblies that this needs.
static Task<int> RunAsync(string[] words) => CommandTable.RunAsync(
    [
        new TrainCommand(new PipelineTraining(FaultInjection.FromEnvironment), ProfileStore.Shipped, TimeProvider.System),
        new SweepCommand(new PipelineTraining(FaultInjection.FromEnvironment), ProfileStore.Shipped, TimeProvider.System),
        new CompareCommand(ProfileStore.Shipped, TimeProvider.System),
        new EvaluateCommand(new CheckpointEvaluation(), ProfileStore.Shipped),
        new RecordCommand(new CheckpointRecording(), ProfileStore.Shipped),
        new BenchCommand(new PipelineBench(), ProfileStore.Shipped),
        new LoadTestCommand(new LoadTest(), ProfileStore.Shipped),
        new ChaosCommand(ProfileStore.Shipped, TimeProvider.System),
        new SoakCommand(ProfileStore.Shipped, TimeProvider.System),
        new FuzzCommand(TimeProvider.System),
        new RecomputeCommand(ProfileStore.Shipped),
        new MetricsCommand(),
        new VerifyCommand(Subject.Flow, AllChecks.List),
        new ProfilesCommand(ProfileStore.Shipped),
        new GamesCommand(),
        new ConsoleCommand(),
    ],
    words,
    Console.Out,
    Console.Error);
