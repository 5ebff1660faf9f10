namespace Flow.Mutate.Building;

/// <summary>An order drawn by a seed: the same on every machine and with every version of .NET.</summary>
internal static class SeededOrder
{
    /// <summary>The items in the drawn order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, ulong seed)
    {
        T[] order = [.. items];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = (int)(Next(ref seed) % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
