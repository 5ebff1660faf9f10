using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flow.Atari.Hardware;

/// <summary>MT19937 of Matsumoto and Nishimura, 32-bit outputs: the console's only source of chance.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Shift = 397;

    private Words _words;

    /// <summary>Seeds as <c>init_genrand</c> does.</summary>
    public MersenneTwister(uint seed)
    {
        _words[0] = seed;
        for (int i = 1; i < Size; i++)
        {
            _words[i] = (1812433253u * (_words[i - 1] ^ (_words[i - 1] >> 30))) + (uint)i;
        }

        _words[Size] = Size;
    }

    /// <summary>Bytes of the whole generator.</summary>
    public static int StateSize => (Size + 1) * sizeof(uint);

    /// <summary>The generator as bytes, for saving and restoring.</summary>
    public Span<byte> State => MemoryMarshal.AsBytes((Span<uint>)_words);

    /// <summary>The next 32 random bits.</summary>
    public uint Next()
    {
        if (_words[Size] >= Size) Refill();
        uint y = _words[(int)_words[Size]++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_words[i] & 0x80000000u) | (_words[(i + 1) % Size] & 0x7FFFFFFFu);
            _words[i] = _words[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DFu);
        }

        _words[Size] = 0;
    }

    // The last word is the index of the next output.
    [InlineArray(Size + 1)]
    private struct Words
    {
        private uint _first;
    }
}
