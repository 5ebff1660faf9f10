namespace Flow.Atari.Cartridges;

/// <summary>F8, F6 and F4: banks of 4K, one hot spot a bank, side by side near the top, switched by reads and by writes.</summary>
internal abstract class Banks4K(MemoryMap map, int firstHotSpot, int startBank) : Scheme(map)
{
    private const int BankSize = 0x1000;

    /// <inheritdoc/>
    public override void Reset() => Select(startBank);

    /// <inheritdoc/>
    public override void Select(int bank)
    {
        Bank = bank;
        Map.MapRom(Base, BankSize, bank * BankSize);
        Map.TrapReads(firstHotSpot);
    }

    /// <inheritdoc/>
    public override int Read(int address)
    {
        // The switch comes first: a hot spot answers with the byte of the new bank.
        Touch(address);
        return Map.Rom((Bank * BankSize) + (address & (BankSize - 1)));
    }

    /// <inheritdoc/>
    public override void Write(int address, int value) => Touch(address);

    private void Touch(int address)
    {
        int bank = (address & 0x1FFF) - firstHotSpot;
        if ((uint)bank < (uint)(Map.RomSize / BankSize)) Select(bank);
    }
}
