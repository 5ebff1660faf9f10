namespace Flow.Atari.Cartridges;

/// <summary>Tells random bytes from programs.</summary>
internal static class Noise
{
    private const int Values = 256;

    /// <summary>
    /// Whether all bytes occur about equally often. Pearson's statistic against that is 255 with a deviation of 23 for noise of any length, thousands for a
    /// program.
    /// </summary>
    /// <param name="rom">The bytes.</param>
    public static bool Is(ReadOnlySpan<byte> rom)
    {
        Span<int> counts = stackalloc int[Values];
        foreach (byte value in rom) counts[value]++;
        double expected = (double)rom.Length / Values;
        double statistic = 0;
        foreach (int count in counts) statistic += (count - expected) * (count - expected) / expected;
        return statistic < 2 * Values;
    }
}
