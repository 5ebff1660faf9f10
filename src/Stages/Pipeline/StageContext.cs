using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Pipeline;

/// <summary>What a stage's workers are made with: the links that the stage reads and writes, the run's options, and what the run's stages share.</summary>
public sealed class StageContext
{
    private readonly ILink? _input;
    private readonly IReadOnlyList<ILink> _outputs;
    private readonly IServiceProvider _shared;

    /// <summary>Makes it.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="scale">The stage's own: how many workers it has, and what its link holds.</param>
    /// <param name="input">The link that it reads; null where it reads none.</param>
    /// <param name="outputs">The links that it writes, each of another message.</param>
    /// <param name="shared">What the stages of the run share, by type.</param>
    internal StageContext(TrainingOptions options, StageOptions scale, ILink? input, IReadOnlyList<ILink> outputs, IServiceProvider shared) =>
        (Options, Scale, _input, _outputs, _shared) = (options, scale, input, outputs, shared);

    /// <summary>The run's options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>How many workers the stage has, and how many messages its link holds for each.</summary>
    public StageOptions Scale { get; }

    /// <summary>Environments in a group.</summary>
    public int GroupSize => Options.Run.Environments / Options.Run.Groups;

    /// <summary>The links that the stage reads and writes.</summary>
    internal IReadOnlyList<ILink> Links => _input is null ? _outputs : [_input, .. _outputs];

    /// <summary>The link that the stage reads, for a worker that looks at the next message ahead.</summary>
    /// <typeparam name="T">What the stage reads.</typeparam>
    /// <exception cref="InvalidOperationException">It reads something else.</exception>
    internal Link<T> Input<T>()
        where T : Message => _input as Link<T> ?? throw new InvalidOperationException($"The stage reads no {typeof(T).Name}.");

    /// <summary>The link on which the stage writes one kind of message.</summary>
    /// <typeparam name="T">The message, one of <see cref="StageDefinition.Writes"/>.</typeparam>
    /// <exception cref="InvalidOperationException">It writes none of them.</exception>
    public Link<T> Output<T>()
        where T : Message =>
        _outputs.OfType<Link<T>>().SingleOrDefault() ?? throw new InvalidOperationException($"The stage's definition does not say that it writes {typeof(T).Name}.");

    /// <summary>The groups whose messages come to a worker: group g comes to worker g mod workers.</summary>
    /// <param name="worker">The worker's number.</param>
    public IEnumerable<int> GroupsOf(int worker) => Enumerable.Range(0, Options.Run.Groups).Where(group => group % Scale.Workers == worker);

    /// <summary>
    /// Something that the stages of the run share, such as the pool of a message (<c>MessagePool&lt;TrainingBatch&gt;</c>), those who watch the run
    /// (<c>IObserver&lt;TrainingEvent&gt;</c>), or what its definition added (<see cref="StageDefinition.AddServices"/>).
    /// </summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">The run has nothing of that type.</exception>
    public T Get<T>()
        where T : notnull => _shared.GetRequiredService<T>();

    /// <summary>The same, or null where the run has nothing of that type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? Find<T>()
        where T : class => _shared.GetService<T>();

    /// <summary>Says on every output that nothing more comes.</summary>
    internal void CompleteOutputs()
    {
        foreach (ILink output in _outputs)
            output.Complete();
    }
}
