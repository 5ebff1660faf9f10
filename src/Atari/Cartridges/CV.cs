namespace Flow.Atari.Cartridges;

/// <summary>CV: 2K of ROM above 1K of RAM. A file of 4K has the RAM's first contents before the ROM.</summary>
internal sealed class CV(MemoryMap map) : Scheme(map)
{
    private const int RomBytes = 0x800;
    private const int RamBytes = 0x400;

    private int RomStart => Map.RomSize - RomBytes;

    /// <inheritdoc/>
    public override void Reset()
    {
        Map.MapRom(Base + RomBytes, RomBytes, RomStart);
        Map.MapRamReads(Base, RamBytes, 0);
        Map.MapRom(Base + RamBytes, RamBytes, RomStart + RamBytes);
        Map.MapRamWrites(Base + RamBytes, RamBytes, 0);
    }

    /// <inheritdoc/>
    public override bool CanStartAt(int address) => base.CanStartAt(address) || ((address & Base) != 0 && RomStart != 0);

    /// <inheritdoc/>
    public override void FillRam(Hardware.MersenneTwister random)
    {
        if (RomStart == 0) base.FillRam(random);
        else Map.RomBytes(0, RamBytes).CopyTo(Map.CartridgeRam);
    }
}
