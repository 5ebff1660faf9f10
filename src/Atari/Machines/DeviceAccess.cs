using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flow.Atari.Machines;

/// <summary>What translated code calls.</summary>
internal static class DeviceAccess
{
    /// <summary>A byte of the image. The place comes from the map's tables, so it is never outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(byte[] image, int place) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(image), place);

    /// <summary>Sets a byte of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(byte[] image, int place, int value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(image), place) = (byte)value;

    /// <summary>Reads what lies behind a trapped page.</summary>
    /// <param name="machine">The console.</param>
    /// <param name="owner">Who answers for the page.</param>
    /// <param name="address">The address.</param>
    /// <param name="dataBus">The byte last on the data bus.</param>
    /// <param name="cycles">Cycles that have passed, which the counter does not know of.</param>
    public static int Read(Machine machine, int owner, int address, int dataBus, int cycles)
    {
        machine.Wires.Cycles += cycles;
        machine.Wires.DataBus = dataBus;
        int value = machine.ReadDevice(owner, address);
        machine.Wires.Cycles -= cycles;
        return value;
    }

    /// <summary>Reads a register of the TIA, likewise.</summary>
    public static int ReadTia(Machine machine, int address, int dataBus, int cycles)
    {
        machine.Wires.Cycles += cycles;
        int value = machine.Tia.Read(address, dataBus);
        machine.Wires.Cycles -= cycles;
        return value;
    }

    /// <summary>
    /// Lets the rounds of a loop pass that waits for the timer, but for the last of those that go on for certain: it runs as ever, and leaves in the registers
    /// what the last round leaves.
    /// </summary>
    /// <param name="machine">The console, before the loop's first instruction.</param>
    /// <param name="left">Instructions that may still run.</param>
    /// <param name="read">Cycles of a round up to its read of the timer, those of the reading instruction included.</param>
    /// <param name="round">Cycles of a whole round.</param>
    /// <param name="least">The loop goes on while the timer shows at least this.</param>
    /// <param name="most">And at most this.</param>
    /// <returns>Instructions that may still run then.</returns>
    public static int PassPolls(Machine machine, int left, int read, int round, int least, int most)
    {
        int cycles = machine.Riot.CyclesAtLeast(least, most, machine.Wires.Cycles + read);
        int rounds = Math.Min((cycles + round - 1) / round, left / InstructionsOfPoll) - 1;
        if (rounds <= 0) return left;
        machine.Wires.Cycles += rounds * round;
        return left - (rounds * InstructionsOfPoll);
    }

    /// <summary>A loop that waits for the timer reads it and branches.</summary>
    public const int InstructionsOfPoll = 2;
}
