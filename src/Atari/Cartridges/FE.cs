namespace Flow.Atari.Cartridges;

/// <summary>FE: no hot spots; bit 13 of the address, which the bus does not carry, shows the first 4K when set, else the second.</summary>
internal sealed class FE(MemoryMap map) : Scheme(map)
{
    private const int BankSize = 0x1000;

    /// <inheritdoc/>
    public override void Reset()
    {
        Map.MapRom(Base, BankSize, BankSize);
        Map.MapRomUpper(Base, BankSize, 0);
    }
}
