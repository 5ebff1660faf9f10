using System.Runtime.CompilerServices;
using Flow.Atari.Cartridges;

namespace Flow.Atari.Hardware;

/// <summary>The wires between the processor and a <see cref="Machine"/>: a struct, so that the processor inlines them.</summary>
internal readonly struct MachineBus(Machine machine, MemoryMap map, Clock clock) : IBus
{
    /// <inheritdoc/>
    public bool Stopped => clock.FrameEnded;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tick(int cycles) => clock.Cycles += cycles;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int address)
    {
        if (!map.TryRead(address, out int value)) value = machine.ReadDevice(address);
        machine.DataBus = value;
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int address, int value)
    {
        if (!map.TryWrite(address, value)) machine.WriteDevice(address, value, afterWrite: false);
        machine.DataBus = value;
    }

    /// <inheritdoc/>
    public void WriteAgain(int address, int value)
    {
        if (!map.TryWrite(address, value)) machine.WriteDevice(address, value, afterWrite: true);
        machine.DataBus = value;
    }
}
