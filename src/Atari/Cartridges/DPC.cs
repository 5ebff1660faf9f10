using System.Runtime.CompilerServices;

namespace Flow.Atari.Cartridges;

/// <summary>
/// DPC: two banks of 4K as in F8 and a chip of eight data fetchers over 2K of display data, a random register and a tone
/// generator. Registers lie at the bottom: read $F000 to $F03F, written $F040 to $F07F.
/// </summary>
internal sealed class DPC(MemoryMap map) : Banks4K(map, FirstHotSpot, startBank: 1)
{
    private const int FirstHotSpot = 0x1FF8;
    private const int Registers = 0x80;
    private const int WriteRegisters = 0x40;
    private const int DisplayEnd = 0x27FF;

    private DpcChip _chip = new();

    /// <inheritdoc/>
    public override bool CanStartAt(int address) => base.CanStartAt(address) && (address & (BankSize - 1)) >= Registers;

    /// <inheritdoc/>
    public override void Rebase(int cycles) => _chip.Rebase(cycles);

    /// <inheritdoc/>
    public override void Visit(ref StateCursor state)
    {
        state.Value(ref _chip);
        base.Visit(ref state);
    }

    /// <inheritdoc/>
    public override int Read(int address)
    {
        _chip.ClockRandom();
        int place = address & (BankSize - 1);
        return place < WriteRegisters ? ReadRegister(place) : base.Read(address);
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite)
    {
        // Pages between the registers and the hot spots are plain ROM: a write there is seen by nothing.
        int place = address & (BankSize - 1);
        if (place is >= Registers and < BankSize - 0x40) return;
        _chip.ClockRandom();
        if (place is >= WriteRegisters and < Registers) _chip.Write(place & 7, (place >> 3) & 7, value);
        else base.Write(address, value, afterWrite);
    }

    /// <inheritdoc/>
    protected override void Show()
    {
        base.Show();
        Map.TrapReads(Base);
        Map.TrapReads(Base + WriteRegisters);
    }

    private int ReadRegister(int place)
    {
        int display = Map.Rom(DisplayEnd - _chip.CounterOf(place & 7));
        return _chip.Read(place & 7, place >> 3, display, Console!.Cycles);
    }
}

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

/// <summary>One data fetcher of the DPC.</summary>
internal struct DpcFetcher
{
    /// <summary>11 bits, counted down.</summary>
    public int Counter;
    public int Top;
    public int Bottom;

    /// <summary>$FF between top and bottom, else 0.</summary>
    public int Flag;

    /// <summary>The fetcher counts with the oscillator and makes a tone.</summary>
    public bool Music;

    /// <summary>The flag follows when the counter's low byte meets a limit.</summary>
    public void MeetLimits()
    {
        int low = Counter & 0xFF;
        if (low == Top) Flag = 0xFF;
        else if (low == Bottom) Flag = 0;
    }

    /// <summary>Counts the low byte down by <paramref name="clocks"/>, around from 0 to the top.</summary>
    public void Oscillate(int clocks)
    {
        int period = Top + 1;
        int low = Top == 0 ? 0 : (Counter & 0xFF) - (clocks % period);
        if (low < 0) low += period;
        Counter = (Counter & 0x700) | low;
        if (low <= Bottom) Flag = 0;
        else if (low <= Top) Flag = 0xFF;
    }
}
