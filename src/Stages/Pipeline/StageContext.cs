using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Pipeline;

/// <summary>What a stage's workers are made with: the links that the stage reads and writes, the run's options, and what the run's stages share.</summary>
/// <param name="options">The run's options.</param>
/// <param name="scale">The stage's own: how many workers it has, and what its link holds.</param>
/// <param name="input">The link that it reads; null where it reads none.</param>
/// <param name="outputs">The links that it writes, each of another message.</param>
/// <param name="shared">What the stages of the run share, by type.</param>
public sealed class StageContext(TrainingOptions options, StageOptions scale, ILink? input, IReadOnlyList<ILink> outputs, IServiceProvider shared)
{
    /// <summary>The run's options.</summary>
    public TrainingOptions Options => options;

    /// <summary>How many workers the stage has, and how many messages its link holds for each.</summary>
    public StageOptions Scale => scale;

    /// <summary>Environments in a group.</summary>
    public int GroupSize => options.Run.Environments / options.Run.Groups;

    /// <summary>The links that the stage reads and writes.</summary>
    public IReadOnlyList<ILink> Links => input is null ? outputs : [input, .. outputs];

    /// <summary>The link that the stage reads, for a worker that looks at the next message ahead.</summary>
    /// <typeparam name="T">What the stage reads.</typeparam>
    /// <exception cref="InvalidOperationException">It reads something else.</exception>
    public Link<T> Input<T>()
        where T : Message => input as Link<T> ?? throw new InvalidOperationException($"The stage reads no {typeof(T).Name}.");

    /// <summary>The link on which the stage writes one kind of message.</summary>
    /// <typeparam name="T">The message, one of <see cref="StageDefinition.Writes"/>.</typeparam>
    /// <exception cref="InvalidOperationException">It writes none of them.</exception>
    public Link<T> Output<T>()
        where T : Message =>
        outputs.OfType<Link<T>>().SingleOrDefault() ?? throw new InvalidOperationException($"The stage's definition does not say that it writes {typeof(T).Name}.");

    /// <summary>The groups whose messages come to a worker: group g comes to worker g mod workers.</summary>
    /// <param name="worker">The worker's number.</param>
    public IEnumerable<int> GroupsOf(int worker) => Enumerable.Range(0, options.Run.Groups).Where(group => group % scale.Workers == worker);

    /// <summary>
    /// Something that the stages of the run share, such as the pool of a message (<c>MessagePool&lt;TrainingBatch&gt;</c>), those who watch the run
    /// (<c>IObserver&lt;TrainingEvent&gt;</c>) or its <see cref="PipelineState"/>.
    /// </summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">The run has nothing of that type.</exception>
    public T Get<T>()
        where T : notnull => shared.GetRequiredService<T>();

    /// <summary>The same, or null where the run has nothing of that type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? Find<T>()
        where T : class => shared.GetService<T>();

    /// <summary>Says on every output that nothing more comes.</summary>
    internal void CompleteOutputs()
    {
        foreach (ILink output in outputs)
            output.Complete();
    }
}
