namespace Flow.Benchmarks;

/// <summary>Numbers by chance, the same in every run, that cost next to nothing.</summary>
internal struct Chance
{
    private uint _state;

    /// <summary>The next number.</summary>
    /// <param name="count">Is above it.</param>
    /// <returns>A number from 0 to count - 1.</returns>
    public int Below(int count)
    {
        _state = unchecked((_state * 1664525) + 1013904223);
        return (int)((_state >> 16) % (uint)count);
    }
}
