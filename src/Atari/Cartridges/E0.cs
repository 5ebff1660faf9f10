namespace Flow.Atari.Cartridges;

/// <summary>E0: eight slices of 1K in four windows, the last of which always shows the last slice; hot spots $FFE0 to $FFF7.</summary>
internal sealed class E0(MemoryMap map) : Banked(map, startBank: 4 | (5 << 3) | (6 << 6))
{
    private const int SliceSize = 0x400;
    private const int Windows = 3;
    private const int FirstHotSpot = 0x1FE0;
    private const int LastSlice = 7;

    /// <inheritdoc/>
    public override int Read(int address)
    {
        Touch(address);
        return Map.Rom((LastSlice * SliceSize) + (address & (SliceSize - 1)));
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite) => Touch(address);

    /// <inheritdoc/>
    protected override void Show()
    {
        for (int window = 0; window < Windows; window++)
        {
            int slice = (Bank >> (3 * window)) & 7;
            Map.MapRom(Base + (window * SliceSize), SliceSize, slice * SliceSize);
        }

        Map.MapRom(Base + (Windows * SliceSize), SliceSize, LastSlice * SliceSize);
        Map.TrapReads(FirstHotSpot);
    }

    private void Touch(int address)
    {
        int spot = (address & 0x1FFF) - FirstHotSpot;
        if ((uint)spot >= 8 * Windows) return;
        int shift = 3 * (spot >> 3);
        Select((Bank & ~(7 << shift)) | ((spot & 7) << shift));
    }
}
