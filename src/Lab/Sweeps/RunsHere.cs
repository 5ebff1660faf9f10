using Flow.Contracts;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;

namespace Flow.Lab.Sweeps;

/// <summary>Trains the runs of a sweep in this process, one after another.</summary>
/// <param name="session">Trains.</param>
/// <param name="output">Where lines for people go.</param>
internal sealed class RunsHere(TrainingSession session, TextWriter output) : IRunMaker
{
    /// <inheritdoc/>
    public async Task<string?> MakeAsync(SweepRun run, RunPlace place, ResumePoint? point, CancellationToken stop)
    {
        try
        {
            if (point is null)
                await session.RunAsync(run.Options, place, output, stop);
            else
                await session.ResumeAsync(point, output, stop);
            return null;
        }
        catch (Exception fault) when (fault is RunFaultException or FlowException)
        {
            await output.WriteLineAsync(fault.Message);
            return fault.Message;
        }
    }
}

/// <summary>Trains a run of a sweep: in this process, or in one of its own.</summary>
internal interface IRunMaker
{
    /// <summary>Trains it until it comes to its end or is stopped in order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">Its folder: one that is free, or one that <paramref name="point"/> goes on in.</param>
    /// <param name="point">Where it goes on; null for a run that begins.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <returns>A line where it failed; null otherwise.</returns>
    Task<string?> MakeAsync(SweepRun run, RunPlace place, ResumePoint? point, CancellationToken stop);
}
