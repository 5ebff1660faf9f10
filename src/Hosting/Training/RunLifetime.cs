using Flow.Stages.Pipeline;
using Microsoft.Extensions.Hosting;

namespace Flow.Hosting.Training;

/// <summary>
/// The lifetime of a run's host, which is that of its pipeline: who asks the run to stop asks the pipeline, and when all stages have ended the host
/// stops. Signals are left to <see cref="Signals"/>, as the Generic Host's own lifetime would end the process before the last checkpoint.
/// </summary>
/// <param name="state">The pipeline's state.</param>
/// <param name="host">Is told to stop.</param>
/// <param name="stop">Asks the run to stop.</param>
internal sealed class RunLifetime(PipelineState state, IHostApplicationLifetime host, CancellationToken stop) : IHostLifetime, IDisposable
{
    /// <summary>How long a run that was asked to stop may finish the rollout in hand.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long stages may take to come back from what they do when a fault or a stop has ended everything that they could wait for.</summary>
    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(10);

    private CancellationTokenRegistration _request;
    private CancellationTokenRegistration _started;

    /// <summary>
    /// Ends with the pipeline of a host that was started: true when all stages have ended, and the host was told to stop; false where one did not
    /// come back. Then the host goes on, as nobody may stop or dispose it.
    /// </summary>
    public Task<bool> Pipeline { get; private set; } = Task.FromResult(true);

    /// <summary>Begins to pass on requests to stop; the pipeline is waited for when all of it was started.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _request = stop.Register(state.RequestStop);
        _started = host.ApplicationStarted.Register(() => Pipeline = WaitForPipelineAsync());
        return Task.CompletedTask;
    }

    /// <summary>Nothing is left to stop: the host stops because the pipeline has ended.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _request.Dispose();
        _started.Dispose();
    }

    /// <summary>
    /// Asked to stop, the stages drain; where a rollout takes longer than the grace, it is given up. After that, as after a fault, they have nothing to
    /// wait for.
    /// </summary>
    private async Task<bool> WaitForPipelineAsync()
    {
        Task end = state.Completion;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = stop.Register(asked.SetResult);
        await Task.WhenAny(end, state.Abortion, asked.Task);
        if (asked.Task.IsCompleted)
            await Task.WhenAny(end, state.Abortion, Task.Delay(StopGrace, CancellationToken.None));
        if (!end.IsCompleted && !state.IsAborted)
            state.Abandon();
        bool hasEnded = await Task.WhenAny(end, Task.Delay(AbortGrace, CancellationToken.None)) == end;
        if (hasEnded)
            host.StopApplication();
        return hasEnded;
    }
}
