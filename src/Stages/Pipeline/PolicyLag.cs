namespace Flow.Stages.Pipeline;

/// <summary>
/// By how many versions the policy that acted was behind the one that was updated, over the batches of a run. Always 0 at
/// lag 0, and 1 after the first batch at lag 1; beyond, it depends on who was faster, and never exceeds the lag. Where groups are learnt
/// from one by one, the updates of the others count as well. Thread-safe.
/// </summary>
internal sealed class PolicyLag
{
    private readonly Lock _gate = new();
    private long _last;
    private long _worst;
    private long _sum;
    private long _batches;

    /// <summary>Of the last batch.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>The largest of the run.</summary>
    public long Worst
    {
        get
        {
            lock (_gate)
                return _worst;
        }
    }

    /// <summary>The mean over the run's batches; 0 before the first.</summary>
    public double Mean
    {
        get
        {
            lock (_gate)
                return _batches == 0 ? 0 : (double)_sum / _batches;
        }
    }

    /// <summary>Counts one batch.</summary>
    /// <param name="versions">Its update's number less the version that acted in it.</param>
    public void Record(long versions)
    {
        lock (_gate)
        {
            _last = versions;
            _worst = Math.Max(_worst, versions);
            _sum += versions;
            _batches++;
        }
    }
}
