namespace Flow.Atari.Cartridges;

/// <summary>
/// Banks of 4K, one hot spot a bank, side by side near the top, switched by reads and, mostly, by writes. RAM, where there is any,
/// lies at the bottom: the port for writing first, the port for reading after it.
/// </summary>
internal abstract class Banks4K(MemoryMap map, int firstHotSpot, int startBank, bool writesSwitch = true) : Banked(map, startBank)
{
    /// <summary>Bytes of a bank.</summary>
    protected const int BankSize = 0x1000;

    /// <inheritdoc/>
    public override int Read(int address)
    {
        // The switch comes first: a hot spot answers with the byte of the new bank.
        Touch(address);
        return Map.Rom((Bank * BankSize) + (address & (BankSize - 1)));
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite)
    {
        if (writesSwitch) Touch(address);
    }

    /// <inheritdoc/>
    protected override void Show()
    {
        Map.MapRom(Base, BankSize, Bank * BankSize);
        Map.MapRamReads(Base + Map.RamSize, Map.RamSize, 0);
        Map.MapRamWrites(Base, Map.RamSize, 0);
        Map.TrapReads(firstHotSpot);
    }

    /// <summary>Switches where an access meets a hot spot.</summary>
    protected virtual void Touch(int address)
    {
        int bank = (address & 0x1FFF) - firstHotSpot;
        if ((uint)bank < (uint)(Map.RomSize / BankSize)) Select(bank);
    }
}
