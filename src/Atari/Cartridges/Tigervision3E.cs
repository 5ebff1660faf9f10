namespace Flow.Atari.Cartridges;

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
