using Flow.Atari.Hardware;

namespace Flow.Atari.Cartridges;

/// <summary>
/// How one kind of cartridge answers the bus: it maps its memory once and again at each bank switch, and handles the pages that
/// it left or made trapped. A scheme is one file.
/// </summary>
internal abstract class Scheme(MemoryMap map)
{
    /// <summary>The 13-bit address at which the cartridge begins.</summary>
    protected const int Base = 0x1000;

    private const int Vector = 0xFFFC;

    /// <summary>The memory that the scheme maps.</summary>
    protected MemoryMap Map { get; } = map;

    /// <summary>The console around the cartridge, for schemes that listen on addresses of the TIA.</summary>
    public IConsole? Console { get; set; }

    /// <summary>Reads the 16-bit address at which the processor begins, where it was just reset.</summary>
    public int ReadStart() => ReadAny(Vector) | (ReadAny(Vector + 1) << 8);

    /// <summary>Puts the cartridge in its state after a system reset.</summary>
    public abstract void Reset();

    /// <summary>Whether a program can begin at a 16-bit address after a system reset: in the cartridge, and not in RAM that holds random bytes then.</summary>
    /// <param name="address">The reset vector.</param>
    public virtual bool CanStartAt(int address) => (address & Base) != 0 && !Map.ShowsCartridgeRam(address);

    /// <summary>Fills the cartridge's RAM at a system reset, after the console drew its timer's start.</summary>
    public virtual void FillRam(MersenneTwister random)
    {
        foreach (ref byte cell in Map.CartridgeRam) cell = (byte)random.Next();
    }

    /// <summary>Measures, saves or restores what the scheme knows beside RAM; then it maps its memory anew.</summary>
    public virtual void Visit(ref StateCursor state)
    {
    }

    /// <summary>Follows when the cycle counter is set back by <paramref name="cycles"/>.</summary>
    public virtual void Rebase(int cycles)
    {
    }

    /// <summary>Reads a trapped page of the cartridge; the full 16-bit address is given.</summary>
    public virtual int Read(int address) => 0;

    /// <summary>Writes to a page of the cartridge that shows no RAM; the full 16-bit address is given.</summary>
    /// <param name="address">The address.</param>
    /// <param name="value">The byte.</param>
    /// <param name="afterWrite">The access before was a write too.</param>
    public virtual void Write(int address, int value, bool afterWrite)
    {
    }

    private int ReadAny(int address) => Map.TryRead(address, out int value) ? value : Read(address);
}

/// <summary>What a cartridge that listens on the console's own addresses needs of the console.</summary>
internal interface IConsole
{
    /// <summary>Processor cycles since the frame began.</summary>
    int Cycles { get; }

    /// <summary>Reads a register of the TIA.</summary>
    int ReadTia(int address);

    /// <summary>Writes a register of the TIA.</summary>
    void WriteTia(int address, int value, bool afterWrite);
}

/// <summary>2K and 4K: no hot spots. A 2K ROM shows twice.</summary>
internal sealed class PlainRom(MemoryMap map) : Scheme(map)
{
    /// <inheritdoc/>
    public override void Reset()
    {
        for (int start = 0; start < 0x1000; start += Map.RomSize) Map.MapRom(Base + start, Map.RomSize, 0);
    }
}

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
