namespace Flow.Hosting.Observers;

/// <summary>The last scores, for their mean.</summary>
/// <param name="size">How many are kept.</param>
/// <param name="before">Those before, oldest first, at most as many.</param>
internal sealed class ScoreWindow(int size, IEnumerable<double> before)
{
    private readonly Queue<double> _scores = new(before);

    /// <summary>Their mean; NaN while there are none. Summed anew each time, so that no rounding error builds up over a run.</summary>
    public double Mean => _scores.Count == 0 ? double.NaN : _scores.Average();

    /// <summary>Adds a score, and drops the oldest where there are too many.</summary>
    /// <param name="score">The score.</param>
    public void Add(double score)
    {
        if (_scores.Count == size)
            _scores.Dequeue();
        _scores.Enqueue(score);
    }
}
