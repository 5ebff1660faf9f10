using System.Runtime.InteropServices;

namespace Flow.Stages.Tests.Wiring;

/// <summary>Copies one of several observations.</summary>
/// <param name="number">Which one.</param>
/// <param name="destination">Receives its bytes.</param>
internal delegate void CopyObservation(int number, Span<byte> destination);

/// <summary>Reads observations of float32 numbers.</summary>
internal static class Seen
{
    /// <summary>Reads several.</summary>
    public static float[][] Of(int count, int bytes, CopyObservation copy) => [.. Enumerable.Range(0, count).Select(number =>
    {
        byte[] observation = new byte[bytes];
        copy(number, observation);
        return Of(observation);
    })];

    /// <summary>Reads one.</summary>
    public static float[] Of(ReadOnlySpan<byte> observation) => MemoryMarshal.Cast<byte, float>(observation).ToArray();
}
