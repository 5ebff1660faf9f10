using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;
using Flow.Atari.Video;

namespace Flow.Atari.Machines;

/// <summary>The console with a cartridge in it: the chips, wired together, run frame by frame.</summary>
internal sealed class Machine : IConsole
{
    private const uint RandomSeed = 4753849;
    private const int InstructionsPerFrame = 25_000;

    private readonly Wires _wires = new();
    private readonly Cpu<MachineBus> _cpu;
    private readonly Riot _riot;
    private readonly CodeCache _code;
    private Tia _tia;
    private readonly Scheme _scheme;
    private readonly MersenneTwister _random;
    private bool _frameOpen;

    /// <summary>Switches the console on: its RAM holds random bytes that are the same each time.</summary>
    public Machine(Cartridge cartridge, DisplayFormat display)
    {
        _random = new MersenneTwister(RandomSeed);
        Map = cartridge.CreateMap();
        _scheme = cartridge.CreateScheme(Map);
        _scheme.Console = this;
        _riot = new Riot(_wires, Input);
        _tia = new Tia(_wires, Input, display);
        _cpu = new Cpu<MachineBus>(new MachineBus(this, Map, _wires));
        _code = cartridge.Code;
        foreach (ref byte cell in Map.Mutable[..MemoryMap.ConsoleRam]) cell = (byte)_random.Next();
        _ = _random.Next(); // a first timer value, which the reference draws and throws away
    }

    /// <summary>The memory on the bus.</summary>
    public MemoryMap Map { get; }

    /// <summary>What all chips share.</summary>
    public Wires Wires => _wires;

    /// <summary>The processor.</summary>
    public Cpu<MachineBus> Cpu => _cpu;

    /// <summary>The chip that draws; another one after <see cref="ChangeDisplay"/>.</summary>
    public Tia Tia => _tia;

    /// <summary>The chip with the timer and the ports.</summary>
    public Riot Riot => _riot;

    /// <summary>Whether code that runs often runs as .NET code. It does the same, faster.</summary>
    public bool Translates { get; set; } = CodeCache.IsSupported;

    /// <summary>Instructions that ran while <see cref="Translates"/> was set.</summary>
    public long Instructions { get; private set; }

    /// <summary>Those of them that were interpreted.</summary>
    public long Interpreted { get; private set; }

    /// <summary>The controllers and switches.</summary>
    public InputLines Input { get; } = new();

    /// <summary>The picture: palette indices, 160 a row.</summary>
    public ReadOnlySpan<byte> Picture => _tia.Picture;

    /// <summary>Both pictures, one after the other, for saving and restoring.</summary>
    public Span<byte> Pictures => _tia.Pictures;

    /// <summary>Lines since the frame began.</summary>
    public int Scanlines => _tia.Scanlines;

    /// <summary>False while nobody looks at the picture: all happens as ever, only that no pixel is written.</summary>
    public bool Draws { set => _tia.Draws = value; }

    /// <summary>True where the frame just run has ended, with the beam beyond the picture's last row.</summary>
    public bool IsPictureWhole => !_frameOpen && _tia.IsPictureWhole;

    /// <summary>True where the next frame goes on with the one just run, which did not end in time.</summary>
    public bool IsFrameOpen => _frameOpen;

    /// <inheritdoc/>
    public int Cycles => _wires.Cycles;

    /// <summary>Another television for the same console: all but memory and chance awaits a system reset.</summary>
    public void ChangeDisplay(DisplayFormat display) => _tia = new Tia(_wires, Input, display);

    /// <summary>Resets all chips and the cartridge. The console's RAM stays as it is.</summary>
    public void SystemReset()
    {
        int cycles = _wires.Cycles;
        _wires.Cycles = 0;
        _wires.FrameEnded = false;
        _wires.DataBus = 0;
        _frameOpen = false;
        _riot.Reset(timer: 25 + (int)(_random.Next() % 75));
        _tia.Reset();
        _scheme.Rebase(cycles);
        _scheme.FillRam(_random);
        _scheme.Reset();
        _cpu.Reset();
    }

    /// <summary>Runs until the frame ends, or for 25,000 instructions: then the next call goes on with the same frame.</summary>
    public void RunFrame()
    {
        if (!_frameOpen) BeginFrame();
        if (Translates) RunTranslated();
        else _cpu.Run(InstructionsPerFrame);
        _tia.CatchUp();
        _frameOpen = !_wires.FrameEnded;
    }

    /// <summary>Reads what lies behind a trapped page.</summary>
    /// <param name="owner">Who answers for the page, see <see cref="MemoryMap"/>.</param>
    /// <param name="address">The 16-bit address.</param>
    public int ReadDevice(int owner, int address) => owner switch
    {
        MemoryMap.TiaPage => ReadTia(address),
        MemoryMap.RiotPage => _riot.Read(address),
        _ => _scheme.Read(address),
    };

    /// <summary>Writes to what lies behind a trapped page.</summary>
    public void WriteDevice(int owner, int address, int value, bool afterWrite)
    {
        if (owner == MemoryMap.TiaPage) _tia.Write(address, value, afterWrite);
        else if (owner == MemoryMap.RiotPage) _riot.Write(address, value);
        else _scheme.Write(address, value, afterWrite);
    }

    /// <summary>Reads the bus for the rules of a game: the data bus keeps its byte.</summary>
    public int Peek(int address)
    {
        int owner = Map.Reads[(address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1)];
        return Map.TryRead(address, out int value) ? value : ReadDevice(owner, address);
    }

    /// <inheritdoc/>
    public int ReadTia(int address) => _tia.Read(address, _wires.DataBus);

    /// <inheritdoc/>
    public void WriteTia(int address, int value, bool afterWrite) => _tia.Write(address, value, afterWrite);

    /// <summary>Measures, saves or restores everything but the pictures, which are packed, and the controllers, which have an owner of their own.</summary>
    public void Visit(ref StateCursor state)
    {
        state.Value(ref _wires.Cycles);
        state.Value(ref _wires.FrameEnded);
        state.Value(ref _wires.DataBus);
        state.Value(ref _cpu.Registers);
        state.Value(ref _riot.Registers);
        state.Value(ref _tia.Registers);
        state.Value(ref _frameOpen);
        state.Bytes(_random.State);
        state.Bytes(Map.Mutable);
        _scheme.Visit(ref state);
        if (state.IsLoading) _tia.Refresh();
    }

    private void RunTranslated()
    {
        _wires.Left = InstructionsPerFrame;
        ref CpuRegisters registers = ref _cpu.Registers;
        while (_wires.Left > 0 && !_wires.FrameEnded && registers.Jammed == 0)
        {
            bool interprets = true;
            if (_code.Find(registers.Pc, Map) is { } code)
            {
                int next = code(this);
                registers.Pc = next & 0xFFFF;
                interprets = (next & TranslatedRegion.Interpret) != 0;
            }

            if (!interprets || _wires.Left == 0) continue;
            _cpu.Run(1);
            _wires.Left--;
            Interpreted++;
        }

        Instructions += InstructionsPerFrame - _wires.Left;
    }

    private void BeginFrame()
    {
        _tia.BeginFrame();
        _riot.Rebase(_wires.Cycles);
        _scheme.Rebase(_wires.Cycles);
        _wires.Cycles = 0;
        _wires.FrameEnded = false;
    }
}
