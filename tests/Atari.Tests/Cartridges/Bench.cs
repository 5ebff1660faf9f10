using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;

namespace Flow.Atari.Tests.Cartridges;

/// <summary>A cartridge alone on a bus: each access goes to the memory it maps, to the scheme, or to a console that takes notes.</summary>
internal sealed class Bench : IConsole
{
    private readonly MemoryMap _map;
    private readonly Scheme _scheme;

    public Bench(byte[] rom)
    {
        Cartridge = Cartridge.Load(rom);
        _map = Cartridge.CreateMap();
        _scheme = Cartridge.CreateScheme(_map);
        _scheme.Console = this;
        Reset();
    }

    public Cartridge Cartridge { get; }

    public int Cycles { get; set; }

    /// <summary>What reached the TIA, oldest first: "r02" or "w02:ff".</summary>
    public List<string> Tia { get; } = [];

    /// <summary>The cartridge's RAM.</summary>
    public Span<byte> Ram => _map.CartridgeRam;

    public void Reset()
    {
        _scheme.FillRam(new MersenneTwister(1));
        _scheme.Reset();
    }

    public int Read(int address)
    {
        int owner = _map.Reads[(address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1)];
        if (_map.TryRead(address, out int value)) return value;
        return owner == MemoryMap.TiaPage ? ReadTia(address) : _scheme.Read(address);
    }

    public void Write(int address, int value)
    {
        int owner = _map.Writes[(address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1)];
        if (owner >= 0) _map.Image[owner + (address & MemoryMap.PageMask)] = (byte)value;
        else if (owner == MemoryMap.TiaPage) WriteTia(address, value, afterWrite: false);
        else _scheme.Write(address, value, afterWrite: false);
    }

    public int ReadTia(int address)
    {
        Tia.Add($"r{address & 15:x2}");
        return 0xEE;
    }

    public void WriteTia(int address, int value, bool afterWrite) => Tia.Add($"w{address & 63:x2}:{value:x2}");

    /// <summary>The scheme's state as bytes, and how to bring it back.</summary>
    public byte[] Save()
    {
        var measure = new StateCursor();
        _scheme.Visit(ref measure);
        byte[] state = new byte[measure.Position];
        var cursor = StateCursor.Saving(state);
        _scheme.Visit(ref cursor);
        return state;
    }

    public void Restore(byte[] state)
    {
        var cursor = StateCursor.Loading(state);
        _scheme.Visit(ref cursor);
    }
}
