using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Lab.Chaos;
using Flow.Lab.Chaos.Faults;
using Flow.Lab.Comparison;
using Flow.Lab.Fuzzing;
using Flow.Lab.LoadTesting;
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
        app.Wrapper = FaultInjection.FromEnvironment;
        return app.AddCommands(() =>
        [
            new SweepCommand(new PipelineTraining(app.Wrapper), app.Profiles, TimeProvider.System),
            new CompareCommand(app.Profiles, TimeProvider.System),
            new RecordCommand(new CheckpointRecording(), app.Profiles),
            new BenchCommand(new PipelineBench(), app.Profiles),
            new LoadTestCommand(new LoadTest(), app.Profiles),
            new ChaosCommand(app.Profiles, TimeProvider.System),
            new SoakCommand(app.Profiles, TimeProvider.System),
            new FuzzCommand(TimeProvider.System),
        ]);
    }
}
