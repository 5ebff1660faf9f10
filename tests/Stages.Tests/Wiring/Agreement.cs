using Xunit.Sdk;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Compares what was found with what must be there, and names the first place where they differ.</summary>
internal static class Agreement
{
    /// <summary>How far float32 may be from the plain arithmetic, of numbers up to 1 and as a share of larger ones.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Compares numbers, up to rounding.</summary>
    public static void OfNumbers(string what, IReadOnlyList<float> found, IEnumerable<double> expected) =>
        Of(what, found, [.. expected.Select(number => (float)number)], (a, b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(b)));

    /// <summary>Compares what must be the same.</summary>
    public static void Of<T>(string what, IReadOnlyList<T> found, IEnumerable<T> expected) => Of(what, found, [.. expected], EqualityComparer<T>.Default.Equals);

    /// <summary>Compares observations.</summary>
    public static void OfObservations(string what, IReadOnlyList<float[]> found, IEnumerable<float[]> expected) =>
        Of(what, found, [.. expected], (a, b) => a.AsSpan().SequenceEqual(b));

    private static void Of<T>(string what, IReadOnlyList<T> found, T[] expected, Func<T, T, bool> same)
    {
        if (found.Count != expected.Length)
            throw new XunitException($"{what}: {found.Count} were found where {expected.Length} are due");
        for (int at = 0; at < expected.Length; at++)
        {
            if (!same(found[at], expected[at]))
                throw new XunitException($"{what} [{at}]: {Shown(found[at])} was found where {Shown(expected[at])} is due");
        }
    }

    private static string Shown<T>(T value) => value is float[] numbers ? $"({string.Join(", ", numbers)})" : $"{value}";
}
