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
