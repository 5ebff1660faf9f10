namespace Flow.Lab.LoadTesting;

/// <summary>What stands in for the rest of the pipeline behind a stage under load.</summary>
internal interface ISink
{
    /// <summary>Says that nothing more will come.</summary>
    void Complete();

    /// <summary>Starts to read.</summary>
    Task StartAsync();

    /// <summary>Waits until all is read.</summary>
    Task StopAsync();
}
