namespace Flow.Stages.Replay;

/// <summary>
/// The episodes of one lane, with what they earned; the last is the one under way. Of one whose beginning is lost counts what is kept of
/// it: a memory that was loaded from disk never saw the rest, and has to draw as one that did. Used by one thread.
/// </summary>
/// <param name="reward">The reward of a kept position.</param>
internal sealed class LaneEpisodes(Func<long, float> reward)
{
    private readonly Queue<KeptEpisode> _ended = new();
    private KeptEpisode _current;

    /// <summary>Counts a step.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="ends">Whether it was its episode's last.</param>
    /// <param name="oldest">The oldest position that is kept.</param>
    public void Add(long position, bool ends, long oldest)
    {
        while (_ended.TryPeek(out KeptEpisode first) && first.End <= oldest)
            _ended.Dequeue();
        if (_current.End == 0)
            _current = new KeptEpisode(position, position, 0);
        _current = _current with { End = position + 1, Return = _current.Return + reward(position) };
        if (!ends)
            return;
        _ended.Enqueue(_current);
        _current = default;
    }

    /// <summary>Adds all that are kept to a list.</summary>
    /// <param name="oldest">The oldest position that is kept.</param>
    /// <param name="kept">Receives them, oldest first.</param>
    public void List(long oldest, List<KeptEpisode> kept)
    {
        foreach (KeptEpisode episode in _ended.Append(_current).Where(episode => episode.End > oldest))
            kept.Add(From(oldest, episode));
    }

    private KeptEpisode From(long oldest, KeptEpisode episode)
    {
        if (episode.Start >= oldest)
            return episode;
        double sum = 0;
        for (long position = oldest; position < episode.End; position++)
            sum += reward(position);
        return new KeptEpisode(oldest, episode.End, sum);
    }
}

/// <summary>An episode in a lane of replay memory, as far as it is kept.</summary>
/// <param name="Start">The position of its first step that is kept.</param>
/// <param name="End">The position after its last step.</param>
/// <param name="Return">The sum of the rewards of the steps that are kept.</param>
internal readonly record struct KeptEpisode(long Start, long End, double Return);
