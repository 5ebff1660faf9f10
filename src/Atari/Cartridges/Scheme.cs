namespace Flow.Atari.Cartridges;

/// <summary>
/// How one kind of cartridge answers the bus: it maps its memory once and again at each bank switch, and handles the pages that
/// it left trapped. A scheme is one file; its only state beside RAM is the number that <see cref="Bank"/> holds.
/// </summary>
internal abstract class Scheme(MemoryMap map)
{
    /// <summary>The 13-bit address at which the cartridge begins.</summary>
    protected const int Base = 0x1000;

    /// <summary>The memory that the scheme maps.</summary>
    protected MemoryMap Map { get; } = map;

    /// <summary>The bank that is shown. A scheme with more state packs it here.</summary>
    public int Bank { get; protected set; }

    /// <summary>Puts the cartridge in its state after a system reset. RAM is refilled by the machine.</summary>
    public abstract void Reset();

    /// <summary>Shows the bank with number <paramref name="bank"/>; restoring a state calls it too.</summary>
    public abstract void Select(int bank);

    /// <summary>Reads a trapped cartridge page; the full 16-bit address is given.</summary>
    public virtual int Read(int address) => 0;

    /// <summary>Writes to a cartridge page that shows no RAM; the full 16-bit address is given.</summary>
    public virtual void Write(int address, int value)
    {
    }
}
