using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>What it takes to put one stage under load: its input, its workers, and what stands behind it.</summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
internal abstract class StageLoad<TIn> : IDisposable
    where TIn : Message
{
    /// <summary>The stage's name.</summary>
    public abstract string Stage { get; }

    /// <summary>Whether the stage takes the gradient steps.</summary>
    public virtual bool Learns => false;

    /// <summary>The name of the link that the stage reads.</summary>
    public abstract string Link { get; }

    /// <summary>Messages that each lane of that link holds.</summary>
    public abstract int Capacity { get; }

    /// <summary>Lanes of that link.</summary>
    public virtual int Lanes => 1;

    /// <summary>Threads that its workers work with, all of them together.</summary>
    public virtual int Threads => Lanes;

    /// <summary>What its workers share; null where it is of no run.</summary>
    public virtual IServiceProvider? Services => null;

    /// <summary>Samples in a message.</summary>
    public abstract int Samples { get; }

    /// <summary>Floating-point operations of the network for one sample; 0 where the stage asks none.</summary>
    public virtual double FlopsOfSample => 0;

    /// <summary>The stage's state.</summary>
    public virtual PipelineState State { get; } = new();

    /// <summary>The lag of its batches.</summary>
    public virtual PolicyLag Lag { get; } = new();

    /// <summary>What reads the stage's outputs.</summary>
    public virtual IReadOnlyList<ISink> Sinks => [];

    /// <summary>Rents and fills a message, as the stage before would send it next.</summary>
    /// <param name="number">The message's number, from 0.</param>
    public abstract TIn Next(long number);

    /// <summary>Makes the stage's worker of a number.</summary>
    /// <param name="worker">The number.</param>
    /// <param name="input">The stage's input, for a worker that looks ahead.</param>
    public abstract IStageWorker<TIn> CreateWorker(int worker, Link<TIn> input);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
