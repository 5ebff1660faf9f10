using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;

namespace Flow.Stages.Learning;

/// <summary>
/// The network that targets are bootstrapped from: it follows the trained one, by whole copies now and then (Mnih et al. 2015), or by
/// a small share of the way after every update (Lillicrap et al. 2016). Used by one thread.
/// </summary>
/// <param name="network">The network, equal to the trained one at the start; owned from here on.</param>
/// <param name="options">The run's options.</param>
internal sealed class TargetNetwork(PolicyValueNetwork network, TrainingOptions options) : IDisposable
{
    private readonly long _every = options.Q.TargetEvery;
    private readonly double _rate = options.Q.TargetRate;
    private readonly int _rows = options.RowsOfRollout();

    /// <summary>The network.</summary>
    public PolicyValueNetwork Network => network;

    /// <summary>Follows the trained network, if the steps up to an update reached or passed a multiple of the interval.</summary>
    /// <param name="trained">The trained network, after the update.</param>
    /// <param name="update">The update's number, from 0.</param>
    public void Follow(PolicyValueNetwork trained, long update)
    {
        if ((update + 1) * _rows / _every > update * _rows / _every)
            network.MoveTowards(trained, _rate);
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
