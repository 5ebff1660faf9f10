using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>The end of a link: a stage that gives every message back.</summary>
/// <typeparam name="T">What it reads.</typeparam>
internal sealed class Sink<T> : ISink
    where T : Message
{
    private readonly Stage<T> _stage;

    /// <summary>Makes a link with a sink at its end.</summary>
    /// <param name="name">The link's name.</param>
    /// <param name="capacity">Messages that it holds.</param>
    /// <param name="state">The load test's state.</param>
    public Sink(string name, int capacity, PipelineState state)
    {
        var link = new Link<T>(name, capacity);
        Link = link;
        _stage = new Stage<T>("sink", link, _ => new Returning(), () => { }, state);
    }

    /// <inheritdoc/>
    public ILink Link { get; }

    /// <inheritdoc/>
    public void Complete() => Link.Complete();

    /// <inheritdoc/>
    public Task StartAsync() => _stage.StartAsync(CancellationToken.None);

    /// <inheritdoc/>
    public Task StopAsync() => _stage.StopAsync(CancellationToken.None);

    private sealed class Returning : IStageWorker<T>
    {
        public void Process(T message) => message.Return();

        public void Dispose()
        {
        }
    }
}

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
