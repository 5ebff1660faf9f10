using System.Runtime.CompilerServices;

namespace Flow.Atari.Hardware;

/// <summary>
/// A 6507 that counts all cycles of an instruction when it fetches the opcode and makes no dummy accesses: each access of an
/// instruction therefore happens at the cycle on which the instruction ends. Interrupts do not exist.
/// </summary>
/// <typeparam name="TBus">A struct, so that the compiler makes one processor per kind of bus with every access inlined.</typeparam>
internal sealed partial class Cpu<TBus>(TBus bus)
    where TBus : struct, IBus
{
    private const int ResetVector = 0xFFFC;
    private const int BreakVector = 0xFFFE;
    private const int StackPage = 0x0100;

    /// <summary>The registers, to be read, saved and restored between instructions.</summary>
    public CpuRegisters Registers;

    /// <summary>The wires. Not readonly: each call through a readonly field of this type would copy it first.</summary>
    public TBus Bus = bus;

    /// <summary>Clears the registers and starts at the address in the reset vector.</summary>
    public void Reset()
    {
        Registers = new CpuRegisters { Sp = 0xFF, Status = 0x20 };
        Registers.Pc = ReadWord(ResetVector);
    }

    /// <summary>Runs until the bus says stop, or until <paramref name="limit"/> instructions have run, or nothing at all once jammed.</summary>
    /// <remarks>
    /// Both steps of an instruction are inlined here, which is half of what the compiler takes into one method; a case for each of
    /// the opcodes would be too much, and so would a caller around this.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run(int limit)
    {
        // The program counter lives in a local while instructions run.
        int pc = Registers.Pc;
        for (; limit > 0 && !Bus.Stopped && Registers.Jammed == 0; limit--)
        {
            Instruction instruction = Opcodes.Of(Bus.Read(pc));
            Bus.Tick(instruction.Cycles);
            pc = (pc + 1) & 0xFFFF;
            int operand = Fetch(instruction.Operand, ref pc);
            pc = Execute(instruction.Operation, operand, pc & 0xFFFF) & 0xFFFF;
        }

        Registers.Pc = pc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetSignAndZero(int value)
    {
        Registers.Sign = value;
        Registers.NotZero = value;
    }

    private void Push(int value)
    {
        Bus.Write(StackPage | Registers.Sp, value);
        Registers.Sp = (Registers.Sp - 1) & 0xFF;
    }

    private void PushAgain(int value)
    {
        Bus.WriteAgain(StackPage | Registers.Sp, value);
        Registers.Sp = (Registers.Sp - 1) & 0xFF;
    }

    private int Pull()
    {
        Registers.Sp = (Registers.Sp + 1) & 0xFF;
        return Bus.Read(StackPage | Registers.Sp);
    }

    /// <summary>The one dummy access that the core has: the stack is read where it stands before anything is pulled.</summary>
    private void PeekStack() => Bus.Read(StackPage | Registers.Sp);
}

/// <summary>What a <see cref="Cpu{TBus}"/> is wired to. Implemented by structs, so that every access is inlined.</summary>
internal interface IBus
{
    /// <summary>True once the processor must hand control back after the instruction in progress.</summary>
    bool Stopped { get; }

    /// <summary>Lets <paramref name="cycles"/> processor cycles pass.</summary>
    void Tick(int cycles);

    /// <summary>Reads the byte at a 16-bit address; the bus decides how many of its lines it looks at.</summary>
    int Read(int address);

    /// <summary>Writes a byte; the processor's access before this one was a read.</summary>
    void Write(int address, int value);

    /// <summary>Writes a byte; the processor's access before this one was a write too (pushes of JSR and BRK).</summary>
    void WriteAgain(int address, int value);
}
