using Flow.Contracts;
using Flow.Contracts.Files;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>
/// What a run has measured, read from its <c>metrics.jsonl</c>: the one reader of that file. Runs of older versions, which have records
/// <c>episodes</c> by the hundred and no agent steps, are read as well.
/// </summary>
internal sealed class RunMetrics
{
    /// <summary>The file: a year of cartpole has some tens of gigabytes.</summary>
    public static readonly InputFile Kind = new("metrics", "the metrics.jsonl of a run", 1L << 40);

    private readonly List<EpisodeRecord> _episodes = [];
    private readonly List<EvaluationRecord> _evaluations = [];
    private readonly List<MetricsRecord> _others = [];

    private RunMetrics(IEnumerable<MetricsRecord> records)
    {
        foreach (MetricsRecord record in records)
        {
            if (record.Event == "episode")
                _episodes.Add(EpisodeRecord.Of(record));
            else if (record.Event == "evaluation")
                _evaluations.Add(EvaluationRecord.Of(record));
            else
                _others.Add(record);
        }

        // Curves are read by place; in a file that somebody has put together, records may stand in any order.
        _episodes = [.. _episodes.OrderBy(one => one.Frames)];
        _evaluations = [.. _evaluations.OrderBy(one => one.Frames)];
    }

    /// <summary>Every training episode that ended, by frames; none in runs of older versions.</summary>
    public IReadOnlyList<EpisodeRecord> Episodes => _episodes;

    /// <summary>Every evaluation, by frames.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations => _evaluations;

    /// <summary>The raw score of every whole game; none in runs of older versions.</summary>
    public IEnumerable<MetricsPoint> GameScores =>
        from episode in _episodes
        let score = episode.GameScore
        where score.HasValue
        select new MetricsPoint(episode.Frames, episode.AgentSteps, episode.Seconds, score.Value);

    /// <summary>The raw score of every training episode; none in runs of older versions.</summary>
    public IEnumerable<MetricsPoint> EpisodeScores =>
        _episodes.Select(episode => new MetricsPoint(episode.Frames, episode.AgentSteps, episode.Seconds, episode.Score));

    /// <summary>Reads what there is so far; the run may still write.</summary>
    /// <param name="run">The run's folder.</param>
    /// <exception cref="FlowException">There is no such file, or a line of it is no record; the message names the line.</exception>
    public static RunMetrics Read(string run) => new(Records(run));

    /// <summary>Reads what there is up to the first line that is no record.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="damage">What is wrong there, with the file and the line; null where all is sound.</param>
    public static RunMetrics ReadSound(string run, out string? damage)
    {
        List<MetricsRecord> sound = [];
        damage = null;
        try
        {
            sound.AddRange(Records(run));
        }
        catch (FlowException problem)
        {
            damage = problem.Message;
        }

        return new RunMetrics(sound);
    }

    /// <summary>The records one after another, as they lie in the file.</summary>
    /// <param name="run">The run's folder.</param>
    /// <exception cref="FlowException">As for <see cref="Read"/>, when the place is reached.</exception>
    public static IEnumerable<MetricsRecord> Records(string run)
    {
        string path = Path.Combine(run, RunFolder.MetricsName);
        if (!File.Exists(path))
            throw new FlowException($"{path}: there is no such file, so this is not the folder of a run that has begun");
        using FileStream? stream = Kind.OpenUnlessEmpty(path);
        if (stream is null)
            yield break;
        using StreamReader reader = new(stream);
        using IEnumerator<string> lines = reader.ReadLines(MetricsRecord.LongestLine).GetEnumerator();
        string? line = Next(lines);
        for (long number = 1; line is not null; number++)
        {
            string? next = Next(lines);
            MetricsRecord? record = MetricsRecord.Parse(line, out string? problem);
            if (record is not null)
                yield return record;
            else if (next is not null)
                throw new FlowException($"{path}, line {number}: it {problem}");
            line = next;
        }
    }

    private static string? Next(IEnumerator<string> lines) => lines.MoveNext() ? lines.Current : null;

    /// <summary>One field of all records of a kind, by frames, where it is a number.</summary>
    /// <param name="kind">Any kind but <c>episode</c> and <c>evaluation</c>, which have lists of their own.</param>
    /// <param name="field">The field.</param>
    public IReadOnlyList<MetricsPoint> Of(string kind, string field) =>
    [
        .. from record in _others
           where record.Event == kind
           let value = record.Number(field)
           where value.HasValue
           select new MetricsPoint(record.Frames, record.AgentSteps, record.Seconds, value.Value),
    ];
}

/// <summary>What was measured at a place of a run.</summary>
/// <param name="Frames">Emulated frames of training.</param>
/// <param name="AgentSteps">Agent steps; null where an older Flow wrote it.</param>
/// <param name="Seconds">The run's time.</param>
/// <param name="Value">The number.</param>
internal readonly record struct MetricsPoint(long Frames, long? AgentSteps, double Seconds, double Value);
