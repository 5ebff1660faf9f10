using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.Measuring;

/// <summary>The run of a stage that is measured alone.</summary>
internal static class MeasuredRun
{
    /// <summary>No run is so long: nothing of a measurement ends with its frames.</summary>
    private const long Endless = 1_000_000_000_000;

    /// <summary>
    /// The same work for ever: nothing is saved or evaluated, and the step size is 0, since a network that learns from noise would run away,
    /// and the work of an update does not depend on how far it goes. What works with the replay memory draws from it as soon as there is a whole
    /// transition; for others there is none to speak of.
    /// </summary>
    /// <param name="options">The options of a run.</param>
    /// <param name="measurement">How the stage is measured.</param>
    public static TrainingOptions Options(TrainingOptions options, StageMeasurement measurement) => (options with
    {
        Run = options.Run with { Frames = Endless, CheckpointEvery = 0, CheckpointMinutes = 0, RecordBatches = 0 },
        Rule = options.Rule with { LearningStarts = measurement.UsesMemory ? options.Run.Environments * (options.ReplaySteps() + options.RolloutSteps()) : 0 },
        Replay = measurement.UsesMemory || !options.Replays() ? options.Replay : options.Replay with { Capacity = options.Run.Environments },
        Evaluation = options.Evaluation with { Every = 0 },
    }).With(options.Optimizer with { LearningRate = 0 });

    /// <summary>What the stage's workers ask a run for.</summary>
    /// <param name="run">What the options named; stays the caller's.</param>
    /// <param name="stage">The stage.</param>
    public static ServiceProvider Services(LoadedRun run, StageDefinition stage)
    {
        IServiceCollection services = new ServiceCollection().AddRun(run, RunSurroundings.Nobody);
        stage.AddServices(services);
        stage.FindMeasurement()?.AddStandIns(services);
        return services.BuildServiceProvider();
    }
}
