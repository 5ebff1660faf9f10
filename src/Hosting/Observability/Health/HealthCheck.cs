namespace Flow.Hosting.Observability.Health;

/// <summary>One thing that can be wrong with what a run learns: found when it was so for a while without a break.</summary>
/// <param name="finding">What, in a word: the series of <c>flow.learning.health</c>.</param>
/// <param name="span">Emulated frames that it must last.</param>
/// <param name="isBad">Whether it is so in a block.</param>
/// <param name="line">Says it to people, with the option to turn; told the block and the frames that it has lasted.</param>
internal sealed class HealthCheck(string finding, long span, Func<HealthBlock, bool> isBad, Func<HealthBlock, long, string> line)
{
    private long _since = -1;
    private volatile bool _holds;

    /// <summary>What, in a word.</summary>
    public string Finding => finding;

    /// <summary>Whether it is so now; safe to read from any thread.</summary>
    public bool Holds => _holds;

    /// <summary>The line of when it was found or looked at last; empty before.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Looks at a block that has ended.</summary>
    /// <param name="block">The block.</param>
    /// <returns>A line for people where that is news.</returns>
    public string? Look(HealthBlock block)
    {
        bool held = _holds;
        if (!isBad(block))
        {
            (_since, _holds) = (-1, false);
            return held ? $"health: no longer {finding}" : null;
        }

        if (_since < 0)
            _since = block.From;
        long lasted = block.Last.Frames - _since;
        _holds = held || lasted >= span;
        if (_holds)
            Line = $"health: {line(block, lasted)}";
        return _holds && !held ? Line : null;
    }
}
