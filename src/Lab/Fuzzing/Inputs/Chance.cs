using Flow.Contracts.Randomness;

namespace Flow.Lab.Fuzzing.Inputs;

/// <summary>The random numbers of one input, one after another: the same for the same seed, kind and number, whatever came before.</summary>
internal sealed class Chance
{
    private readonly CounterRandom _random;
    private int _drawn;

    /// <summary>Begins.</summary>
    /// <param name="seed">The seed of all inputs.</param>
    /// <param name="kind">The kind of input.</param>
    /// <param name="number">The input's number.</param>
    public Chance(long seed, string kind, long number)
    {
        const int prime = 31;
        _random = new CounterRandom((ulong)seed, kind.Aggregate(0, (hash, letter) => unchecked((hash * prime) + letter)), RandomPurpose.Fuzzing);
        Number = number;
    }

    /// <summary>The input's number.</summary>
    public long Number { get; }

    /// <summary>64 random bits.</summary>
    public ulong Bits() => _random.Bits(Number, _drawn++);

    /// <summary>A whole number from 0 to <paramref name="bound"/> − 1; 0 where that is none.</summary>
    /// <param name="bound">How many numbers there are.</param>
    public int Next(int bound) => bound < 1 ? 0 : _random.Below(bound, Number, _drawn++);

    /// <summary>A whole number from <paramref name="first"/> to <paramref name="bound"/> − 1.</summary>
    /// <param name="first">The smallest.</param>
    /// <param name="bound">One more than the largest.</param>
    public int Next(int first, int bound) => first + Next(bound - first);

    /// <summary>Whether it happens, once in so many times.</summary>
    /// <param name="times">How many.</param>
    public bool OneIn(int times) => Next(times) == 0;

    /// <summary>One of some things.</summary>
    /// <param name="things">At least one.</param>
    /// <typeparam name="T">What they are.</typeparam>
    public T Pick<T>(IReadOnlyList<T> things) => things[Next(things.Count)];

    /// <summary>A number that is mostly small: each doubling of it is half as likely.</summary>
    /// <param name="most">The largest.</param>
    public int Small(int most)
    {
        int number = 1;
        while (number < most && Next(2) == 0)
            number *= 2;
        return Math.Min(most, Next(number, 2 * number));
    }

    /// <summary>Fills memory with random bytes.</summary>
    /// <param name="bytes">The memory.</param>
    public void Fill(Span<byte> bytes)
    {
        for (int start = 0; start < bytes.Length; start += sizeof(ulong))
        {
            ulong bits = Bits();
            for (int i = start; i < Math.Min(bytes.Length, start + sizeof(ulong)); i++, bits >>= 8)
                bytes[i] = (byte)bits;
        }
    }

    /// <summary>Random bytes.</summary>
    /// <param name="count">How many.</param>
    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }
}
