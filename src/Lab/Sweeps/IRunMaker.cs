using Flow.Hosting.Runs;

namespace Flow.Lab.Sweeps;

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
