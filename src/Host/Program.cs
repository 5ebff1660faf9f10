using Flow.Host.Benchmarking;
using Flow.Host.Commands;
using Flow.Host.Profiles;
using Flow.Host.Training;

return await CommandTable.RunAsync(
    [
        new TrainCommand(new PipelineTraining(), ProfileStore.Shipped, TimeProvider.System),
        new EvaluateCommand(new CheckpointEvaluation(), ProfileStore.Shipped),
        new BenchCommand(new PipelineBench(), ProfileStore.Shipped),
        new ProfilesCommand(ProfileStore.Shipped),
    ],
    args,
    Console.Out,
    Console.Error);
