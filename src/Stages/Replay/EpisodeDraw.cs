using Flow.Contracts.Randomness;

namespace Flow.Stages.Replay;

/// <summary>
/// Draws where replayed paths start: first an episode, the likelier the more it earned, P = 0.1/N + 0.9 exp(αR)/Σ exp(αR) (after Nachum
/// et al. 2017, who replay whole episodes), then one of its steps, all alike. Used by one thread.
/// </summary>
internal sealed class EpisodeDraw
{
    /// <summary>The share of the draws that does not look at what episodes earned.</summary>
    private const double Uniform = 0.1;

    private readonly List<KeptEpisode> _episodes = [];
    private readonly List<int> _lanes = [];
    private readonly List<double> _sums = [];

    /// <summary>Lists the episodes of a memory as they are now.</summary>
    /// <param name="lanes">Its lanes.</param>
    /// <param name="priority">α, per reward.</param>
    public void Gather(IReadOnlyList<ReplayLane> lanes, double priority)
    {
        _episodes.Clear();
        _lanes.Clear();
        _sums.Clear();
        for (int lane = 0; lane < lanes.Count; lane++)
        {
            lanes[lane].ListEpisodes(_episodes);
            while (_lanes.Count < _episodes.Count)
                _lanes.Add(lane);
        }

        // The largest exponent is 0: nothing overflows, and the sum is at least 1.
        double most = _episodes.Select(episode => episode.Return).DefaultIfEmpty().Max();
        double sum = 0;
        foreach (KeptEpisode episode in _episodes)
            _sums.Add(sum += Math.Exp(priority * (episode.Return - most)));
    }

    /// <summary>Draws one.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="update">The update that it is for.</param>
    /// <param name="draw">Which draw of the update.</param>
    /// <returns>The number of a lane, and a position in it.</returns>
    public (int Lane, long Position) Draw(CounterRandom random, long update, int draw)
    {
        int first = 3 * draw;
        double u = random.Uniform(update, first + 1);
        int at = random.Uniform(update, first) < Uniform ? (int)(u * _episodes.Count) : At(u * _sums[^1]);
        KeptEpisode episode = _episodes[at];
        return (_lanes[at], episode.Start + (long)(random.Uniform(update, first + 2) * (episode.End - episode.Start)));
    }

    /// <summary>The first episode whose sum is beyond a number.</summary>
    private int At(double number)
    {
        int found = _sums.BinarySearch(number);
        return Math.Min(found < 0 ? ~found : found + 1, _sums.Count - 1);
    }
}
