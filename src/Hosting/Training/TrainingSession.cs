using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Observability;
using Flow.Hosting.Observers;
using Flow.Hosting.Plots;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Training;

/// <summary>One run, from its options to a complete folder: what <c>train</c> does once and <c>sweep</c> many times.</summary>
/// <param name="training">Builds the pipeline.</param>
/// <param name="time">The clock.</param>
/// <param name="address">Where its runs answer over HTTP; null for nowhere.</param>
internal sealed class TrainingSession(ITraining training, TimeProvider time, HttpAddress? address)
{
    /// <summary>Loads what options name, and lets it go again, to learn whether a run could begin.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <exception cref="FlowException">It could not, for something that the user can put right.</exception>
    public void Try(TrainingOptions options) => training.Prepare(options).Dispose();

    /// <summary>Trains, in a folder that is made when nothing is left that the user could put right.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="place">Where the folder goes.</param>
    /// <param name="console">Where lines for people go.</param>
    /// <param name="stop">Asks the run to stop.</param>
    /// <exception cref="FlowException">Something that the user can put right.</exception>
    /// <exception cref="RunFaultException">A fault of the program.</exception>
    public async Task<TrainingOutcome> RunAsync(TrainingOptions options, RunPlace place, TextWriter console, CancellationToken stop)
    {
        using ITrainingRun run = training.Prepare(options);
        using RunFolder folder = RunFolder.Create(place, options, time);
        return await RunAsync(run, options, folder, RunHistory.None, [], console, stop);
    }

    /// <summary>Goes on with a run that was cut short or stopped, in its own folder.</summary>
    /// <param name="point">Where it goes on.</param>
    /// <param name="console">Where lines for people go.</param>
    /// <param name="stop">Asks the run to stop.</param>
    /// <exception cref="FlowException">Something that the user can put right.</exception>
    /// <exception cref="RunFaultException">A fault of the program.</exception>
    public async Task<TrainingOutcome> ResumeAsync(ResumePoint point, TextWriter console, CancellationToken stop)
    {
        (ITrainingRun prepared, point) = Prepare(point);
        using ITrainingRun run = prepared;
        (RunFolder folder, RunHistory history) = RunFolder.Open(point, time);
        using (folder)
            return await RunAsync(run, point.Options, folder, history, [.. point.Notes, point.Line], console, stop);
    }

    /// <summary>A checkpoint whose content is not what the run's options name is named, and the one before it is used.</summary>
    public (ITrainingRun Run, ResumePoint Point) Prepare(ResumePoint point)
    {
        try
        {
            return (PrepareWithMemory(point), point);
        }
        catch (InvalidDataException problem) when (point.From is not null)
        {
            return Prepare(point.Before(problem.Message));
        }
    }

    private ITrainingRun PrepareWithMemory(ResumePoint point)
    {
        ITrainingRun run = training.Prepare(point.Options, point.Checkpoint);
        try
        {
            run.CheckMemory(Path.Combine(point.Path, RunFolder.MemoryName));
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private async Task<TrainingOutcome> RunAsync(
        ITrainingRun run, TrainingOptions options, RunFolder folder, RunHistory history, string[] lines, TextWriter console, CancellationToken stop)
    {
        folder.WriteEnvironment(EnvironmentReport.Collect(options, run.LibraryVersion, run.GradientPath, time));
        using RunObservers observers = new(folder, console, time, RunObservers.Patience);
        RunOutput output = observers.Output;
        (console as ConsoleSink)?.TellAlso(output.Log);
        using IDisposable net = LastNet.LogTo(folder.Log.Write);
        await using ITimer small = ProcessMemory.KeepSmall(time);
        output.WriteLine($"run {folder.Path}");
        Array.ForEach(lines, output.WriteLine);
        foreach (string notice in run.Notices)
            output.WriteLine(notice);
        await using RunTelemetry telemetry = await RunTelemetry.StartAsync(
            address, RunLabels.Of(folder.Path, run.Game, options), () => run.Health, output.WriteLine, observers.Log);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop, observers.Failed);
        try
        {
            long start = time.GetTimestamp();
            TrainingOutcome outcome = await WatchAsync(run, options, folder, history, observers, ending.Token);
            if (observers.Failure is { } failure)
                throw failure;
            if (outcome.Completed)
                ResultOf(outcome, options, history.Seconds + time.GetElapsedTime(start).TotalSeconds).Write(folder.Path);
            Ornament.Make($"{RunCurves.Name} cannot be drawn", output.WriteLine, () => RunCurves.Write(folder.Path, options));
            if (outcome.Completed)
                Ornament.Make("the replay memory, which nobody needs any more, cannot be deleted", output.WriteLine, folder.ForgetMemory);
            else
                output.WriteLine($"stopped: {ResumeHint.At(folder.Path)}");
            await telemetry.ShowEndAsync(stop);
            if (outcome.ScoreLine is { } line)
                output.WriteLine(line);
            return outcome;
        }
        catch (Exception fault)
        {
            RunFaultException told = TellOf(fault, folder, observers);
            await telemetry.ShowEndAsync(stop);
            if (fault is FlowException)
                throw;
            throw told;
        }
    }

    private static RunResult ResultOf(TrainingOutcome outcome, TrainingOptions options, double seconds) =>
        new(options.Run.Frames, seconds, outcome.Trained, outcome.Random)
        {
            AgentSteps = options.Run.Frames / options.DefinedEnvironment().FramesPerStep(options),
            Policy = outcome.Policy,
        };

    private static async Task<TrainingOutcome> WatchAsync(
        ITrainingRun run, TrainingOptions options, RunFolder folder, RunHistory history, RunObservers observers, CancellationToken stop)
    {
        using IDisposable watching = observers.Attach(run.Events, options, history);
        return await run.RunAsync(folder, observers, observers.Log, stop);
    }

    /// <summary>
    /// The first cause. A folder that is gone makes stages fail as well: the observers know better then. The stack of a fault of the program
    /// goes to the log.
    /// </summary>
    private static RunFaultException TellOf(Exception fault, RunFolder folder, RunObservers observers)
    {
        observers.Settle();
        bool isOutside = SystemFault.Of(fault) is not null;
        bool isFirst = fault is not RunLostException && (!isOutside || (fault is StageFaultException && folder.Place == folder.Path));
        if (!isFirst && observers.Failure is { } failure)
            return new RunFaultException(Faults.Line(failure), fault);
        observers.Output.Log(fault.ToString());
        string where = isOutside ? $"; {ResumeHint.At(folder.Path)}" : $" (stack in {folder.Log.Path})";
        return new RunFaultException(Faults.Line(fault) + where, fault);
    }
}
