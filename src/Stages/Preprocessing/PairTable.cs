namespace Flow.Stages.Preprocessing;

/// <summary>
/// A value for every pair of palette indices: 65,536 of them; a picture shows few colours, so what is looked up stays in the nearest
/// cache.
/// </summary>
/// <typeparam name="T">What a pair gives.</typeparam>
internal sealed class PairTable<T>
{
    private const int Colours = 256;
    private readonly T[] _values = new T[Colours * Colours];

    private PairTable()
    {
    }

    /// <summary>Makes a table of what each pair gives.</summary>
    /// <typeparam name="TColour">What a colour is.</typeparam>
    /// <param name="palette">The 256 colours.</param>
    /// <param name="combine">Gives a pair's value.</param>
    public static PairTable<T> Of<TColour>(ReadOnlySpan<TColour> palette, Func<TColour, TColour, T> combine)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(palette.Length, Colours, nameof(palette));
        var table = new PairTable<T>();
        for (int pair = 0; pair < table._values.Length; pair++)
            table._values[pair] = combine(palette[pair / Colours], palette[pair % Colours]);
        return table;
    }

    /// <summary>Looks a picture up.</summary>
    /// <param name="first">Palette indices of one frame.</param>
    /// <param name="second">Those of the other, as many.</param>
    /// <param name="values">Receives the values, as many.</param>
    public void Convert(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<T> values)
    {
        T[] table = _values;
        second = second[..first.Length];
        values = values[..first.Length];
        for (int i = 0; i < first.Length; i++)
            values[i] = table[(first[i] << 8) | second[i]];
    }
}
