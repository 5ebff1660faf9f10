using Flow.Atari.Hardware;

namespace Flow.Atari.Tests.Reference;

/// <summary>64 KiB of RAM.</summary>
internal readonly struct FlatBus(byte[] memory) : IBus
{
    public bool Stopped => false;

    public void Tick(int cycles)
    {
        // Time does not matter to memory.
    }

    public int Read(int address) => memory[address & 0xFFFF];

    public void Write(int address, int value) => memory[address & 0xFFFF] = (byte)value;

    public void WriteAgain(int address, int value) => Write(address, value);
}
