using Flow.Atari.Hardware;

namespace Flow.Atari.Tests.Reference;

/// <summary>A 13-bit bus of plain memory that writes down every access.</summary>
internal struct RecordingBus() : IBus
{
    private readonly Dictionary<int, int> _memory = [];

    public int Cycles { get; private set; }

    public List<string> Log { get; } = [];

    public readonly bool Stopped => false;

    public readonly void Preload(int address, int value) => _memory[address] = value;

    public void Tick(int cycles) => Cycles += cycles;

    public readonly int Read(int address)
    {
        int place = address & 0x1FFF;
        int value = _memory.GetValueOrDefault(place);
        Log.Add($"r{place:x4}:{value:x2}");
        return value;
    }

    public readonly void Write(int address, int value)
    {
        int place = address & 0x1FFF;
        _memory[place] = value;
        Log.Add($"w{place:x4}:{value:x2}");
    }

    public readonly void WriteAgain(int address, int value) => Write(address, value);
}
