using Flow.Contracts.Events;

namespace Flow.Hosting.Observability.Health;

/// <summary>What the updates of some frames measured, and the episodes up to their end.</summary>
/// <param name="lossLimit">A loss above it is one of a rule that diverges.</param>
/// <param name="from">Emulated frames where it begins.</param>
internal sealed class HealthBlock(double lossLimit, long from)
{
    private double _entropy;
    private double _loss;
    private double _explained;
    private long _explainedUpdates;
    private long _largeUpdates;

    /// <summary>Emulated frames where it begins.</summary>
    public long From => from;

    /// <summary>Updates in it.</summary>
    public long Updates { get; private set; }

    /// <summary>A loss above it is one of a rule that diverges.</summary>
    public double LossLimit => lossLimit;

    /// <summary>The last update's frames and step size.</summary>
    public (long Frames, double LearningRate) Last { get; private set; }

    /// <summary>The training episodes up to the end of the block.</summary>
    public required EpisodeStatistics Episodes { get; set; }

    /// <summary>Games that ended in it.</summary>
    public long Games { get; private set; }

    /// <summary>Mean entropy of the policy, in nats.</summary>
    public double Entropy => _entropy / Updates;

    /// <summary>Mean absolute loss.</summary>
    public double Loss => _loss / Updates;

    /// <summary>The share of the updates whose loss is too large.</summary>
    public double ShareOfLargeLosses => (double)_largeUpdates / Updates;

    /// <summary>
    /// Mean share of the returns' variance that the value function explained, each update's −1 at least; null where most returns did not vary.
    /// </summary>
    public double? ExplainedVariance => 2 * _explainedUpdates < Updates ? null : _explained / _explainedUpdates;

    /// <summary>Whether games now score better than the first of the run, by more than chance; true where too few are known to tell.</summary>
    public bool IsBetterThanFirst
    {
        get
        {
            (IReadOnlyList<double> first, IReadOnlyList<double> last) = (Episodes.FirstGameScores, Episodes.LastGameScores);
            if (first.Count < EpisodeStatistics.First || last.Count == 0)
                return true;
            ScoreSummary before = ScoreSummary.Of(first);
            return last.Average() > before.Mean + (2 * before.StandardDeviation / Math.Sqrt(Math.Min(first.Count, last.Count)));
        }
    }

    /// <summary>Adds an update.</summary>
    /// <param name="update">The update.</param>
    public void Add(UpdateCompleted update)
    {
        UpdateStatistics measured = update.Statistics;
        Updates++;
        Last = (update.Frames, measured.LearningRate);
        _entropy += measured.Entropy;
        _loss += Math.Abs(measured.Loss);
        _largeUpdates += Math.Abs(measured.Loss) > lossLimit ? 1 : 0;
        if (!double.IsFinite(measured.ExplainedVariance))
            return;
        _explainedUpdates++;
        _explained += Math.Max(-1, measured.ExplainedVariance);
    }

    /// <summary>Ends it.</summary>
    /// <param name="episodes">The training episodes so far.</param>
    public void End(EpisodeStatistics episodes)
    {
        Games = episodes.Games - Episodes.Games;
        Episodes = episodes;
    }
}
