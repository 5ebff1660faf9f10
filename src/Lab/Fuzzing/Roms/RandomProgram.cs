using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Roms;

/// <summary>
/// Writes programs that draw frames as games do, of instructions by chance: writes to all registers of the TIA at all times, timers,
/// joysticks and switches, memory, loops, branches and calls; accesses also go to where banks are switched.
/// </summary>
/// <param name="random">Chance.</param>
internal sealed class RandomProgram(Chance random)
{
    private const int BankBytes = 4096;
    private const int VectorBytes = 4;
    private const int LongestBlock = 24;

    // The last is without effect. $3F is left to chance alone: two STA $3F make a file a 3F.
    private const int VideoRegisters = 0x2E;
    private readonly List<byte> _code = [];

    /// <summary>A program of some banks, each of which goes on alone should it be switched to.</summary>
    /// <param name="size">2,048 or a multiple of 4,096 bytes.</param>
    public byte[] Write(int size)
    {
        byte[] rom = new byte[size];
        int bank = Math.Min(size, BankBytes);
        for (int start = 0; start < size; start += bank)
            WriteBank(rom.AsSpan(start, bank));
        return rom;
    }

    private void WriteBank(Span<byte> bank)
    {
        int origin = 0x10000 - bank.Length;
        _code.Clear();
        Emit(0xA2, 0xFF, 0x9A); // LDX #$FF, TXS
        int frame = origin + _code.Count;
        Emit(0xA9, 0x02, 0x85, 0x00, 0x85, 0x02, 0x85, 0x02, 0x85, 0x02, 0xA9, 0x00, 0x85, 0x00); // VSYNC for three lines
        int used = random.Next(100, bank.Length - 64);
        while (_code.Count < used)
            Block();
        Loop(random.Next(1, 256), () => Emit(0x85, 0x02));
        Emit(0x4C, (byte)frame, (byte)(frame >> 8));
        _code.ToArray().CopyTo(bank);
        bank[_code.Count..].Fill(Byte());
        bank[^VectorBytes] = (byte)origin;
        bank[^(VectorBytes - 1)] = (byte)(origin >> 8);
    }

    private void Block()
    {
        switch (random.Next(10))
        {
            case < 4:
                StoreToVideo();
                break;
            case 4:
                Emit(0x85, 0x02); // STA WSYNC
                break;
            case 5:
                Emit(0xA9, Byte(), 0x8D, (byte)random.Next(0x80, 0xA0), 0x02); // LDA #, STA to the timer and its neighbours
                break;
            case 6:
                Emit(0xAD, (byte)random.Next(0x80, 0x88), 0x02, 0x85, (byte)random.Next(0x80, 0x100)); // LDA from joysticks, switches or the timer, STA
                break;
            case 7:
                Loop(random.Next(1, 40), Straight);
                break;
            case 8:
                Branch();
                break;
            default:
                Straight();
                break;
        }
    }

    // LDA, LDX or LDY immediate, then its STA, STX or STY.
    private void StoreToVideo()
    {
        int register = random.Next(3);
        Emit(((byte[])[0xA9, 0xA2, 0xA0])[register], Byte(), ((byte[])[0x85, 0x86, 0x84])[register], (byte)random.Next(VideoRegisters));
    }

    // LDX #count, the body, DEC $80 + something or DEX, BNE: X may be changed within, memory is not.
    private void Loop(int count, Action body)
    {
        byte counter = (byte)random.Next(0xF0, 0x100);
        Emit(0xA9, (byte)count, 0x85, counter);
        int start = _code.Count;
        body();
        Emit(0xC6, counter, 0xD0, (byte)(start - _code.Count - 4));
    }

    private void Branch()
    {
        Emit(Instructions.Branches[random.Next(Instructions.Branches.Count)], 0);
        int from = _code.Count;
        Straight();
        _code[from - 1] = (byte)(_code.Count - from);
    }

    private void Straight()
    {
        int end = _code.Count + random.Next(1, LongestBlock);
        while (_code.Count < end)
        {
            byte opcode = Instructions.Straight[random.Next(Instructions.Straight.Count)];
            _code.Add(opcode);
            switch (Instructions.LengthOf(opcode))
            {
                case 2:
                    Emit(random.Next(2) == 0 ? (byte)random.Next(VideoRegisters) : Byte());
                    break;
                case 3:
                    int address = Address();
                    Emit((byte)address, (byte)(address >> 8));
                    break;
            }
        }
    }

    // The chips, the places where cartridges switch, or anywhere.
    private int Address() => random.Next(4) switch
    {
        0 => random.Next(0x40),
        1 => 0x280 + random.Next(0x20),
        2 => 0x1FE0 + random.Next(0x20),
        _ => random.Next(0x10000),
    };

    private byte Byte() => (byte)random.Next(256);

    private void Emit(params ReadOnlySpan<byte> code)
    {
        foreach (byte value in code)
            _code.Add(value);
    }
}
