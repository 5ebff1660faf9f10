using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Pipeline;

/// <summary>How a stage is measured alone, by <c>loadtest</c> and <c>bench</c>: its own workers get messages as the stage before would send them.</summary>
public abstract record StageMeasurement
{
    private protected StageMeasurement()
    {
    }

    /// <summary>Whether it works with the replay memory; in the run of another stage there is as good as none.</summary>
    public bool UsesMemory { get; init; }

    /// <summary>What stands in for other stages, beside what every run has: it is added to the services, and takes the place of what is there.</summary>
    public Action<IServiceCollection> AddStandIns { get; init; } = static _ => { };

    /// <summary>
    /// The option that gives its messages a number of samples, and that option's value. A <see cref="FlowException"/> says what is allowed where no
    /// value does.
    /// </summary>
    public Func<TrainingOptions, int, (string Option, int Value)> SizedBy { get; init; } =
        static (options, samples) => ("environments", samples * options.Run.Groups);

    /// <summary>Threads that work at a message beside each other.</summary>
    public Func<TrainingOptions, int> Threads { get; init; } = static _ => 1;
}

/// <summary>The same of a stage that reads a link.</summary>
/// <typeparam name="TIn">The message that it reads.</typeparam>
/// <param name="CreateInput">Makes what makes its messages, for the stage's context.</param>
public sealed record StageMeasurement<TIn>(Func<StageContext, IStageInput<TIn>> CreateInput) : StageMeasurement
    where TIn : Message;

/// <summary>Makes the messages of a stage that is measured alone. Used by one thread.</summary>
/// <typeparam name="TIn">The message.</typeparam>
public interface IStageInput<out TIn>
    where TIn : Message
{
    /// <summary>Samples in a message: what the work of the stage is counted in.</summary>
    int Samples { get; }

    /// <summary>What samples are called, in the plural.</summary>
    string Unit { get; }

    /// <summary>Emulated frames of training that a message stands for.</summary>
    double Frames { get; }

    /// <summary>Floating-point operations of the network for one sample; 0 where the stage asks none.</summary>
    double FlopsOfSample => 0;

    /// <summary>Rents and fills a message, as the stage before would send it next.</summary>
    /// <param name="number">The message's number, from 0.</param>
    TIn Next(long number);
}
