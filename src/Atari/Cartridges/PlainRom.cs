namespace Flow.Atari.Cartridges;

/// <summary>2K and 4K: no hot spots. A 2K ROM shows twice.</summary>
internal sealed class PlainRom(MemoryMap map) : Scheme(map)
{
    /// <inheritdoc/>
    public override void Reset()
    {
        for (int start = 0; start < 0x1000; start += Map.RomSize) Map.MapRom(Base + start, Map.RomSize, 0);
    }
}
