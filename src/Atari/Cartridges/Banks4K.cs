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

/// <summary>F8 and F8SC: two banks of 4K, hot spots from $FFF8 on; starts in the last bank, a few early dumps in the first.</summary>
internal sealed class F8(MemoryMap map, int startBank = 1) : Banks4K(map, firstHotSpot: 0x1FF8, startBank);

/// <summary>F6 and F6SC: four banks of 4K, hot spots from $FFF6 on; starts in the first bank.</summary>
internal sealed class F6(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF6, startBank: 0);

/// <summary>F4: eight banks of 4K, hot spots from $FFF4 on; starts in the first bank.</summary>
internal sealed class F4(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF4, startBank: 0);

/// <summary>F4SC: as F4 with 128 bytes of RAM; on the reference writes do not switch its banks.</summary>
internal sealed class F4SC(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF4, startBank: 0, writesSwitch: false);

/// <summary>FA: three banks of 4K, hot spots from $FFF8 on, 256 bytes of RAM; starts in the last bank.</summary>
internal sealed class FA(MemoryMap map) : Banks4K(map, firstHotSpot: 0x1FF8, startBank: 2);

/// <summary>MB: sixteen banks of 4K, of which each access to $FFF0 shows the next; starts in the second bank.</summary>
internal sealed class MB(MemoryMap map) : Banks4K(map, HotSpot, startBank: 1)
{
    private const int HotSpot = 0x1FF0;
    private const int BankCount = 16;

    /// <inheritdoc/>
    protected override void Touch(int address)
    {
        if ((address & 0x1FFF) == HotSpot) Select((Bank + 1) % BankCount);
    }
}
