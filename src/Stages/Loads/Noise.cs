using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Randomness;

namespace Flow.Stages.Loads;

/// <summary>Numbers that look like data: zeros would be faster than anything real.</summary>
internal static class Noise
{
    /// <summary>An observation.</summary>
    /// <param name="observation">Its type and shape.</param>
    /// <param name="seed">The seed.</param>
    public static byte[] Observation(ObservationSpec observation, ulong seed)
    {
        byte[] bytes = new byte[observation.Bytes];
        if (observation.Element != ElementType.UInt8)
        {
            Fill(MemoryMarshal.Cast<byte, float>(bytes.AsSpan()), seed);
            return bytes;
        }

        CounterRandom random = new(seed, 0, RandomPurpose.InitialState);
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)random.Bits(i);
        return bytes;
    }

    /// <summary>Fills with numbers from −½ to ½.</summary>
    /// <param name="numbers">What to fill.</param>
    /// <param name="seed">The seed.</param>
    public static void Fill(Span<float> numbers, ulong seed)
    {
        CounterRandom random = new(seed, 0, RandomPurpose.InitialState);
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)random.Uniform(i) - 0.5f;
    }
}
