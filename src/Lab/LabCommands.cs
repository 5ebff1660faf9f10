using System.CommandLine;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Lab.Chaos;
using Flow.Lab.Chaos.Faults;
using Flow.Lab.Comparison;
using Flow.Lab.Fuzzing;
using Flow.Lab.LoadTesting;
using Flow.Lab.LoadTesting.Loads;
using Flow.Lab.Recording;
using Flow.Lab.Soaking;
using Flow.Lab.Sweeps;

namespace Flow.Lab;

/// <summary>Adds the laboratory to a program.</summary>
public static class LabCommands
{
    /// <summary>Adds the commands that run many trainings, measure them, film them and hurt them.</summary>
    /// <param name="app">The program.</param>
    /// <returns>The same program.</returns>
    public static FlowApp AddLab(this FlowApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Wrapper = options => FaultInjection.FromEnvironment(options, app.Stages);
        return app.AddCommands(() => Commands(app));
    }

    private static IEnumerable<Command> Commands(FlowApp app)
    {
        var loads = new StageLoads(app.Stages);
        return
        [
            new SweepCommand(new PipelineTraining(app.Stages, app.Wrapper), app.Profiles, TimeProvider.System),
            new CompareCommand(app.Profiles, TimeProvider.System),
            new RecordCommand(new CheckpointRecording(), app.Profiles),
            new BenchCommand(new PipelineBench { Stages = app.Stages }, app.Profiles),
            new LoadTestCommand(new LoadTest(loads), app.Profiles, loads),
            new ChaosCommand(app.Profiles, TimeProvider.System, app.Stages),
            new SoakCommand(app.Profiles, TimeProvider.System),
            new FuzzCommand(TimeProvider.System),
        ];
    }
}
