using System.Runtime.CompilerServices;

namespace Flow.Atari.Cartridges;

/// <summary>The registers of the DPC: eight data fetchers, a random register and a tone generator. Plain data.</summary>
internal struct DpcChip
{
    private const int Fetchers = 8;
    private const int FirstMusic = 5;
    private const int CounterMask = 0x7FF;
    private const double ClocksPerCycle = 15750.0 / 1193191.67;

    private DpcFetchers _fetchers;
    private int _random;
    private int _lastLook;
    private double _fraction;

    /// <summary>The chip as it is when the power comes on.</summary>
    public DpcChip() => _random = 1;

    private static ReadOnlySpan<byte> Amplitudes => [0, 4, 5, 9, 6, 10, 11, 15];

    /// <summary>A fetcher's place in the display data.</summary>
    public readonly int CounterOf(int fetcher) => _fetchers[fetcher].Counter;

    /// <summary>Each access to the chip's pages moves the random register on.</summary>
    public void ClockRandom()
    {
        int bit = ~((_random >> 7) ^ (_random >> 5) ^ (_random >> 4) ^ (_random >> 3)) & 1;
        _random = ((_random << 1) & 0xFF) | bit;
    }

    /// <summary>Follows when the cycle counter is set back.</summary>
    public void Rebase(int cycles) => _lastLook -= cycles;

    /// <summary>Answers a read of one of the eight functions of a fetcher, then steps it.</summary>
    public int Read(int fetcher, int function, int display, int cycles)
    {
        ref DpcFetcher it = ref _fetchers[fetcher];
        it.MeetLimits();
        int value = function switch
        {
            0 => fetcher < 4 ? _random : Amplitude(cycles),
            1 => display,
            2 => display & it.Flag,
            7 => it.Flag,
            _ => 0,
        };
        if (!it.Music) it.Counter = (it.Counter - 1) & CounterMask;
        return value;
    }

    /// <summary>Writes one of the eight functions of a fetcher.</summary>
    public void Write(int fetcher, int function, int value)
    {
        ref DpcFetcher it = ref _fetchers[fetcher];
        switch (function)
        {
            case 0: (it.Top, it.Flag) = (value, 0); break;
            case 1: it.Bottom = value; break;
            case 2: it.Counter = (it.Counter & 0x700) | (it.Music ? it.Top : value); break;
            case 3:
                it.Counter = ((value & 7) << 8) | (it.Counter & 0xFF);
                if (fetcher >= FirstMusic) it.Music = (value & 0x10) != 0;
                break;
            case 6: _random = 1; break;
        }
    }

    private int Amplitude(int cycles)
    {
        double clocks = ((cycles - _lastLook) * ClocksPerCycle) + _fraction;
        int whole = (int)clocks;
        _fraction = clocks - whole;
        _lastLook = cycles;
        int index = 0;
        for (int voice = 0; voice < Fetchers - FirstMusic; voice++)
        {
            ref DpcFetcher it = ref _fetchers[FirstMusic + voice];
            if (it.Music) it.Oscillate(whole);
            if (it.Music && it.Flag != 0) index |= 1 << voice;
        }

        return Amplitudes[index];
    }

    [InlineArray(Fetchers)]
    private struct DpcFetchers
    {
        private DpcFetcher _first;
    }
}
