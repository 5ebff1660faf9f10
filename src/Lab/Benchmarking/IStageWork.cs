namespace Flow.Lab.Benchmarking;

/// <summary>The work of one stage, by the very class that does it in the pipeline, without links. Used by one thread.</summary>
internal interface IStageWork : IDisposable
{
    /// <summary>Does a few milliseconds of it.</summary>
    /// <returns>How many items it handled.</returns>
    int Do();
}
