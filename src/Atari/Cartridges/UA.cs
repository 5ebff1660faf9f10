namespace Flow.Atari.Cartridges;

/// <summary>UA: two banks of 4K; the hot spots $0220 and $0240 lie over mirrors of the TIA, which takes part in the access.</summary>
internal sealed class UA(MemoryMap map) : Banked(map, startBank: 0)
{
    private const int BankSize = 0x1000;
    private const int FirstBank = 0x0220;
    private const int SecondBank = 0x0240;

    /// <inheritdoc/>
    public override int Read(int address)
    {
        Touch(address);
        return Console!.ReadTia(address);
    }

    /// <inheritdoc/>
    public override void Write(int address, int value, bool afterWrite)
    {
        Touch(address);
        if ((address & Base) == 0) Console!.WriteTia(address, value, afterWrite);
    }

    /// <inheritdoc/>
    protected override void Show()
    {
        Map.MapRom(Base, BankSize, Bank * BankSize);
        Map.Claim(FirstBank);
        Map.Claim(SecondBank);
    }

    private void Touch(int address)
    {
        int place = address & 0x1FFF;
        if (place is FirstBank or SecondBank) Select(place == FirstBank ? 0 : 1);
    }
}
