using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>What stands in for the rest of the pipeline behind a stage under load.</summary>
internal interface ISink
{
    /// <summary>The link that it reads.</summary>
    ILink Link { get; }

    /// <summary>Says that nothing more will come.</summary>
    void Complete();

    /// <summary>Starts to read.</summary>
    Task StartAsync();

    /// <summary>Waits until all is read.</summary>
    Task StopAsync();
}
