using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Flow.Atari.Cartridges;
using Flow.Atari.Hardware;

namespace Flow.Atari.Machines;

/// <summary>
/// The wires between the processor and a <see cref="Machine"/>: a struct, so that the processor inlines them, with the memory
/// map's tables at hand.
/// </summary>
internal readonly struct MachineBus(Machine machine, MemoryMap map, Wires wires) : IBus
{
    private readonly int[] _reads = map.Reads;
    private readonly int[] _writes = map.Writes;
    private readonly byte[] _image = map.Image;

    /// <inheritdoc/>
    public bool Stopped => wires.FrameEnded;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tick(int cycles) => wires.Cycles += cycles;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int address)
    {
        int start = PageOf(_reads, address);
        int value = start >= 0 ? _image[start + (address & MemoryMap.PageMask)] : machine.ReadDevice(start, address);
        wires.DataBus = value;
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int address, int value)
    {
        int start = PageOf(_writes, address);
        if (start >= 0) _image[start + (address & MemoryMap.PageMask)] = (byte)value;
        else machine.WriteDevice(start, address, value, afterWrite: false);
        wires.DataBus = value;
    }

    /// <inheritdoc/>
    public void WriteAgain(int address, int value)
    {
        int start = PageOf(_writes, address);
        if (start >= 0) _image[start + (address & MemoryMap.PageMask)] = (byte)value;
        else machine.WriteDevice(start, address, value, afterWrite: true);
        wires.DataBus = value;
    }

    // The tables have an entry for each page of 14 address bits, so the masked index is never outside.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PageOf(int[] table, int address) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), (address >> MemoryMap.PageBits) & (MemoryMap.Pages - 1));
}
