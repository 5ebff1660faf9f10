using Flow.Atari.Cartridges;
using Flow.Atari.Video;

namespace Flow.Atari.Hardware;

/// <summary>The console with a cartridge in it: the chips, wired together, run frame by frame.</summary>
internal sealed class Machine
{
    private const uint RandomSeed = 4753849;
    private const int InstructionsPerFrame = 25_000;

    private readonly Wires _wires = new();
    private readonly Cpu<MachineBus> _cpu;
    private readonly Riot _riot;
    private readonly Tia _tia;
    private readonly Scheme _scheme;
    private readonly MersenneTwister _random;
    private bool _frameOpen;

    /// <summary>Switches the console on: its RAM holds random bytes that are the same each time.</summary>
    public Machine(Cartridge cartridge, DisplayFormat display)
        : this(cartridge, display, new MersenneTwister(RandomSeed))
    {
        foreach (ref byte cell in Map.Mutable[..MemoryMap.ConsoleRam]) cell = (byte)_random.Next();
        _ = _random.Next(); // a first timer value, which the reference draws and throws away
    }

    /// <summary>The same console behind another display: <paramref name="other"/>'s RAM and chance go on, all else awaits a system reset.</summary>
    public Machine(Cartridge cartridge, DisplayFormat display, Machine other)
        : this(cartridge, display, other._random) => other.Map.Mutable.CopyTo(Map.Mutable);

    private Machine(Cartridge cartridge, DisplayFormat display, MersenneTwister random)
    {
        _random = random;
        Map = cartridge.CreateMap();
        _scheme = cartridge.CreateScheme(Map);
        _riot = new Riot(_wires, Input);
        _tia = new Tia(_wires, Input, display);
        _cpu = new Cpu<MachineBus>(new MachineBus(this, Map, _wires));
    }

    /// <summary>The memory on the bus.</summary>
    public MemoryMap Map { get; }

    /// <summary>The controllers and switches.</summary>
    public InputLines Input { get; } = new();

    /// <summary>The picture: palette indices, 160 a row.</summary>
    public ReadOnlySpan<byte> Picture => _tia.Picture;

    /// <summary>Lines since the frame began.</summary>
    public int Scanlines => _tia.Scanlines;


    /// <summary>Resets all chips and the cartridge. The console's RAM stays as it is.</summary>
    public void SystemReset()
    {
        _wires.Cycles = 0;
        _wires.FrameEnded = false;
        _wires.DataBus = 0;
        _frameOpen = false;
        _riot.Reset(timer: 25 + (int)(_random.Next() % 75));
        _tia.Reset();
        _scheme.Reset();
        foreach (ref byte cell in Map.CartridgeRam) cell = (byte)_random.Next();
        _cpu.Reset();
    }

    /// <summary>Runs until the frame ends, or for 25,000 instructions: then the next call goes on with the same frame.</summary>
    public void RunFrame()
    {
        if (!_frameOpen) BeginFrame();
        _cpu.Run(InstructionsPerFrame);
        _frameOpen = !_wires.FrameEnded;
    }

    /// <summary>Reads what lies behind a trapped page.</summary>
    public int ReadDevice(int address)
    {
        if ((address & 0x1000) != 0) return _scheme.Read(address);
        return (address & 0x80) == 0 ? _tia.Read(address, _wires.DataBus) : _riot.Read(address);
    }

    /// <summary>Reads the bus for the rules of a game: the data bus keeps its byte.</summary>
    public int Peek(int address) => Map.TryRead(address, out int value) ? value : ReadDevice(address);

    /// <summary>Writes to what lies behind a trapped page.</summary>
    public void WriteDevice(int address, int value, bool afterWrite)
    {
        if ((address & 0x1000) != 0) _scheme.Write(address, value);
        else if ((address & 0x80) == 0) _tia.Write(address, value, afterWrite);
        else _riot.Write(address, value);
    }

    /// <summary>Measures, saves or restores everything but the controllers, which have an owner of their own.</summary>
    public void Visit(ref StateCursor state)
    {
        int bank = _scheme.Bank;
        state.Value(ref _wires.Cycles);
        state.Value(ref _wires.FrameEnded);
        state.Value(ref _wires.DataBus);
        state.Value(ref _cpu.Registers);
        state.Value(ref _riot.Registers);
        state.Value(ref _tia.Registers);
        state.Value(ref _frameOpen);
        state.Value(ref bank);
        state.Bytes(_random.State);
        state.Bytes(Map.Mutable);
        state.Bytes(_tia.Pictures);
        _scheme.Select(bank);
        _tia.Refresh();
    }

    private void BeginFrame()
    {
        _tia.BeginFrame();
        _riot.Rebase(_wires.Cycles);
        _wires.Cycles = 0;
        _wires.FrameEnded = false;
    }
}
