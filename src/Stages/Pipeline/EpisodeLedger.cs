using Flow.Contracts.Events;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The training episodes of a run, in an order that does not depend on who was faster: Emulation adds them as they end, Learning
/// settles those up to the frames that it has learnt from, by frames, then environment. Only then are they told of and counted, so that
/// a checkpoint at those frames knows exactly the episodes before it. Thread-safe.
/// </summary>
/// <param name="events">Told of each episode when it is settled.</param>
/// <param name="before">The episodes before the run was resumed.</param>
internal sealed class EpisodeLedger(IObserver<TrainingEvent> events, EpisodeStatistics before)
{
    private readonly Lock _gate = new();
    private readonly List<EpisodeEnded> _ended = [];
    private readonly Queue<double> _scores = new(before.LastScores);
    private readonly Queue<double> _gameScores = new(before.LastGameScores);
    private readonly List<double> _firstGameScores = [.. before.FirstGameScores];
    private long _count = before.Count;
    private long _games = before.Games;

    /// <summary>What is settled.</summary>
    public EpisodeStatistics Statistics
    {
        get
        {
            lock (_gate)
                return new EpisodeStatistics(_count, [.. _scores]) { Games = _games, LastGameScores = [.. _gameScores], FirstGameScores = [.. _firstGameScores] };
        }
    }

    /// <summary>Takes an episode that ended.</summary>
    /// <param name="episode">The episode.</param>
    public void Add(EpisodeEnded episode)
    {
        lock (_gate)
            _ended.Add(episode);
    }

    /// <summary>Settles the episodes up to some frames; called by one thread, when none of them can be missing any more.</summary>
    /// <param name="frames">Emulated frames of the run.</param>
    public void Settle(long frames)
    {
        foreach (EpisodeEnded episode in TakeUpTo(frames))
            events.OnNext(episode);
    }

    private EpisodeEnded[] TakeUpTo(long frames)
    {
        lock (_gate)
        {
            if (_ended.Count == 0)
                return [];
            EpisodeEnded[] settled =
                [.. _ended.Where(one => one.Frames <= frames).OrderBy(one => one.Frames).ThenBy(one => one.Environment)];
            _ended.RemoveAll(one => one.Frames <= frames);
            foreach (EpisodeEnded episode in settled)
                Count(episode);
            return settled;
        }
    }

    private void Count(EpisodeEnded episode)
    {
        _count++;
        Remember(_scores, episode.Score);
        if (!episode.GameOver)
            return;
        // Those of a run whose older checkpoint did not keep them are not the first.
        if (_firstGameScores.Count == Math.Min(_games, EpisodeStatistics.First - 1))
            _firstGameScores.Add(episode.GameScore);
        _games++;
        Remember(_gameScores, episode.GameScore);
    }

    private static void Remember(Queue<double> scores, double score)
    {
        scores.Enqueue(score);
        if (scores.Count > EpisodeStatistics.Remembered)
            scores.Dequeue();
    }
}
