namespace Flow.Lab.Benchmarking;

/// <summary>The work of one stage, by the very class that does it in the pipeline, without links. Used by one thread.</summary>
internal interface IStageWork : IDisposable
{
    /// <summary>What its items are.</summary>
    string Unit { get; }

    /// <summary>Emulated frames of training that an item stands for.</summary>
    double FramesPerItem { get; }

    /// <summary>Does a few milliseconds of it.</summary>
    /// <returns>How many items it handled.</returns>
    int Do();
}
