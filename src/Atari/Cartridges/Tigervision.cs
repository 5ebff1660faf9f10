namespace Flow.Atari.Cartridges;

/// <summary>
/// What 3F and 3E share: banks of 2K below, the last 2K above, switched by writes to the TIA's first 64 addresses, whose reads
/// give the bank's bytes. As on the reference, writes to the cartridge count with their lowest twelve bits, and reach the TIA.
/// </summary>
internal abstract class Tigervision(MemoryMap map) : Banked(map, startBank: 0)
{
    /// <summary>Bytes of a bank.</summary>
    protected const int BankSize = 0x800;

    private const int HotAddresses = 0x40;

    /// <summary>Whole banks in the file.</summary>
    protected int RomBanks => Map.RomSize / BankSize;

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite)
    {
        int place = address & (Base - 1);
        if (place < HotAddresses) Switch(place, value);
        Console!.WriteTia(place & (HotAddresses - 1), value, afterWrite);
    }

    /// <summary>Answers a write to one of the 64 addresses.</summary>
    protected abstract void Switch(int place, int value);

    /// <summary>Shows a bank of ROM below and the last 2K above.</summary>
    protected void ShowRom(int bank)
    {
        Map.Claim(0);
        Map.TrapWrites(Base, BankSize);
        Map.MapRom(0, HotAddresses, bank * BankSize);
        Map.MapRom(Base, BankSize, bank * BankSize);
        Map.MapRom(Base + BankSize, BankSize, Map.RomSize - BankSize);
    }
}

/// <summary>3E: as 3F with 32K of RAM in pages of 1K; a write to $003F shows a bank of ROM, one to $003E a page of RAM.</summary>
internal sealed class Tigervision3E(MemoryMap map) : Tigervision(map)
{
    private const int PageSize = 0x400;
    private const int RomSpot = 0x3F;
    private const int RamSpot = 0x3E;

    /// <inheritdoc/>
    protected override void Switch(int place, int value)
    {
        // Numbers beyond the banks of ROM stand for pages of RAM.
        if (place == RomSpot) Select(value % RomBanks);
        else if (place == RamSpot) Select(RomBanks + (value % (Map.RamSize / PageSize)));
    }

    /// <inheritdoc/>
    protected override void Show()
    {
        int page = Bank - RomBanks;
        ShowRom(page < 0 ? Bank : 0);
        if (page < 0) return;
        int start = page * PageSize;
        Map.MapRamReads(0, MemoryMap.PageMask + 1, start);
        Map.MapRamReads(Base, PageSize, start);
        Map.MapRamReads(Base + PageSize, PageSize, start);
        Map.MapRamWrites(Base + PageSize, PageSize, start);
    }
}

/// <summary>3F: a write to any of $0000 to $003F shows the bank that the value names.</summary>
internal sealed class Tigervision3F(MemoryMap map) : Tigervision(map)
{
    /// <inheritdoc/>
    protected override void Switch(int place, int value) => Select(value % RomBanks);

    /// <inheritdoc/>
    protected override void Show() => ShowRom(Bank);
}
