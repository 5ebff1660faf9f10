namespace Flow.Atari.Cartridges;

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
