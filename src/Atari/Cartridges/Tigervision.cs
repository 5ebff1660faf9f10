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
