namespace Flow.Atari.Cartridges;

/// <summary>
/// E7: eight slices of 2K and 2K of RAM. Below, one of seven slices or 1K of RAM; above, a 256-byte page of RAM and the rest of
/// the last slice, with the hot spots $FFE0 to $FFEB.
/// </summary>
internal sealed class E7(MemoryMap map) : Banked(map, startBank: 0)
{
    private const int SliceSize = 0x800;
    private const int LastSlice = 7 * SliceSize;
    private const int LowerRam = 0x400;
    private const int PageSize = 0x100;
    private const int FirstHotSpot = 0x1FE0;
    private const int RamSlice = 7;

    /// <inheritdoc/>
    public override int Read(int address)
    {
        Touch(address);
        return Map.Rom(LastSlice + (address & (SliceSize - 1)));
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite) => Touch(address);

    /// <inheritdoc/>
    protected override void Show()
    {
        (int slice, int page) = (Bank & 7, Bank >> 3);
        Map.TrapWrites(Base, SliceSize);
        if (slice == RamSlice)
        {
            Map.MapRom(Base, LowerRam, LastSlice);
            Map.MapRamReads(Base + LowerRam, LowerRam, 0);
            Map.MapRamWrites(Base, LowerRam, 0);
        }
        else
        {
            Map.MapRom(Base, SliceSize, slice * SliceSize);
        }

        Map.MapRom(Base + SliceSize, SliceSize, LastSlice);
        Map.MapRamWrites(Base + SliceSize, PageSize, LowerRam + (page * PageSize));
        Map.MapRamReads(Base + SliceSize + PageSize, PageSize, LowerRam + (page * PageSize));
        Map.TrapReads(FirstHotSpot);
    }

    // Eight hot spots choose below, four above.
    private void Touch(int address)
    {
        int spot = (address & 0x1FFF) - FirstHotSpot;
        if ((uint)spot >= 12) return;
        Select(spot < 8 ? (Bank & ~7) | spot : (Bank & 7) | ((spot - 8) << 3));
    }
}
