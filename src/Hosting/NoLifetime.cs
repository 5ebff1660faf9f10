using Microsoft.Extensions.Hosting;

namespace Flow.Hosting;

/// <summary>Leaves the signals to <see cref="Signals"/>: the Generic Host's own lifetime would end the process before the last checkpoint.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
