namespace Flow.Atari.Cartridges;

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
