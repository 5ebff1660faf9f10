using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>A running stage that somebody sends messages to. Used by one thread.</summary>
internal interface IStageUnderLoad : IDisposable
{
    /// <summary>The stage.</summary>
    IStage Stage { get; }

    /// <summary>The link that it reads.</summary>
    ILink Link { get; }

    /// <summary>Workers of the stage that read the link.</summary>
    int Lanes { get; }

    /// <summary>Threads that its workers work with, all of them together.</summary>
    int Threads { get; }

    /// <summary>The lag of its batches.</summary>
    PolicyLag Lag { get; }

    /// <summary>What its workers share; null where it is of no run.</summary>
    IServiceProvider? Services { get; }

    /// <summary>Knows the stage's fault.</summary>
    PipelineState State { get; }

    /// <summary>Samples in a message.</summary>
    int Samples { get; }

    /// <summary>Floating-point operations of the network for one sample; 0 where the stage asks none.</summary>
    double FlopsOfSample { get; }

    /// <summary>Measures what is sent.</summary>
    LoadMeter Meter { get; }

    /// <summary>Starts the stage.</summary>
    Task StartAsync();

    /// <summary>Fills the next message, unless there is one already.</summary>
    void Prepare();

    /// <summary>Sends the message that was prepared, waiting for room.</summary>
    /// <param name="due">The timestamp at which it was to be sent.</param>
    /// <exception cref="LinkClosedException">The stage has failed.</exception>
    void Send(long due);

    /// <summary>Sends no more, and waits until the stage has ended.</summary>
    Task StopAsync();
}
