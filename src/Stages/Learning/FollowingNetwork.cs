using Flow.Stages.Networks;

namespace Flow.Stages.Learning;

/// <summary>
/// A network that follows the trained one, by whole copies now and then (Mnih et al. 2015), or by a small share of the way after every update
/// (Lillicrap et al. 2016): that which targets are bootstrapped from, or a lagged reference. Used by one thread.
/// </summary>
/// <param name="network">The network, equal to the trained one at the start; stays the caller's.</param>
/// <param name="every">Agent steps between two of its steps, all environments together.</param>
/// <param name="rate">The share of the way that it goes; 1 for a copy.</param>
/// <param name="rows">Agent steps of an update.</param>
internal sealed class FollowingNetwork(PolicyValueNetwork network, long every, double rate, int rows)
{
    /// <summary>The network.</summary>
    public PolicyValueNetwork Network => network;

    /// <summary>Follows the trained network, if the steps up to an update reached or passed a multiple of the interval.</summary>
    /// <param name="trained">The trained network, after the update.</param>
    /// <param name="update">The update's number, from 0.</param>
    public void Follow(PolicyValueNetwork trained, long update)
    {
        if ((update + 1) * rows / every > update * rows / every)
            network.MoveTowards(trained, rate);
    }
}
