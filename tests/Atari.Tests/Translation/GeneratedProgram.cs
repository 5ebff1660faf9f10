namespace Flow.Atari.Tests.Translation;

/// <summary>
/// Programs by chance that behave like games: frames that the timer keeps, a kernel that changes registers within lines, subroutines, tables, code in RAM, and
/// banks that are switched; some write where no game does.
/// </summary>
internal sealed class GeneratedProgram
{
    private const int BankBytes = 0x1000;
    private const int Origin = 0xF000;
    private const int Subroutines = 0xF400;
    private const int SubroutineBytes = 0x80;
    private const int SubroutineCount = 8;
    private const int TrampolineAt = 0xFF00;
    private const int Tables = 0xFA00;
    private const int RamCode = 0xE0;

    private static readonly byte[] Registers =
        [0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x25, 0x26, 0x27, 0x2A];

    // Operations on A by the opcode of their immediate form; the zero page's is 4 less, absolute's 4 more, absolute indexed by X's $14, by Y's $10 more.
    private static readonly byte[] OnA = [0x09, 0x29, 0x49, 0x69, 0xA9, 0xC9, 0xE9];
    private static readonly byte[] Implied = [0x0A, 0x4A, 0x2A, 0x6A, 0xE8, 0xC8, 0xCA, 0x88, 0xAA, 0xA8, 0x8A, 0x98, 0x18, 0x38, 0xB8, 0xEA, 0x1A];
    private static readonly byte[] OnMemory = [0x06, 0x26, 0x46, 0x66, 0xC6, 0xE6, 0xC7, 0xE7, 0x07, 0x27, 0x47, 0x67];
    private static readonly byte[] Stores = [0x85, 0x86, 0x84, 0x87];
    private static readonly byte[] Branches = [0x10, 0x30, 0x50, 0x70, 0x90, 0xB0, 0xD0, 0xF0];

    private readonly Random _random;
    private readonly byte[] _rom;
    private readonly int _banks;
    private readonly bool _wild;
    private List<byte> _code = [];

    private GeneratedProgram(int seed)
    {
        _random = new Random(seed);
        _banks = (seed % 5) switch { 0 => 2, 1 => 4, 2 => 8, _ => 1 };
        _wild = seed % 7 == 3;
        _rom = new byte[_banks * BankBytes];
    }

    /// <summary>Makes one.</summary>
    /// <param name="seed">Which.</param>
    public static byte[] Of(int seed)
    {
        var program = new GeneratedProgram(seed);
        byte[] main = program.Assemble(program.Main), trampoline = program.Assemble(program.Trampoline);
        for (int bank = 0; bank < program._banks; bank++) program.WriteBank(bank, main, trampoline);
        return program._rom;
    }

    private byte[] Assemble(Action write)
    {
        _code = [];
        write();
        return [.. _code];
    }

    // All banks have the same program and ways to each other; what they have of their own is subroutines and tables.
    private void WriteBank(int bank, byte[] main, byte[] trampoline)
    {
        Span<byte> rom = _rom.AsSpan(bank * BankBytes, BankBytes);
        _random.NextBytes(rom[(Tables - Origin)..(TrampolineAt - Origin)]);
        for (int i = 0; i < SubroutineCount; i++) Assemble(Subroutine).CopyTo(rom[(Subroutines - Origin + (i * SubroutineBytes))..]);
        trampoline.CopyTo(rom[(TrampolineAt - Origin)..]);
        main.CopyTo(rom);
        (rom[0xFFC], rom[0xFFD]) = (Origin & 0xFF, Origin >> 8);
    }

    private void Subroutine()
    {
        Work(_random.Next(3, 10));
        Emit(0x60);
    }

    // Shows the bank in $D0, calls one of its subroutines, shows the first bank.
    private void Trampoline()
    {
        if (_banks > 1)
        {
            byte hotSpot = _banks switch { 2 => 0xF8, 4 => 0xF6, _ => 0xF4 };
            Emit(0xA6, 0xD0, 0xBD, hotSpot, 0xFF); // LDX $D0, LDA hot spot,X
            Call(Subroutines + (_random.Next(SubroutineCount) * SubroutineBytes));
            Emit(0xAD, hotSpot, 0xFF);
        }

        Emit(0x60);
    }

    private void Main()
    {
        Emit(0xD8, 0xA2, 0xFF, 0x9A); // CLD, LDX #$FF, TXS
        Store(0x80, Tables & 0xFF);
        Store(0x81, Tables >> 8);
        Store(0x82, 0x90);
        Store(0x83, 0x00);
        Store(0xD0, 0);
        foreach ((byte value, int i) in new byte[] { 0xE6, 0xD2, 0xA5, 0xD2, 0x65, 0xD1, 0x85, 0xD1, 0x60 }.Select((value, i) => (value, i)))
            Store(RamCode + i, value); // INC $D2, LDA $D2, ADC $D1, STA $D1, RTS
        foreach (byte register in Registers) Store(register, _random.Next(256));
        int frame = Here;
        Store(0x00, 2);
        Emit(0x85, 0x02, 0x85, 0x02, 0x85, 0x02); // three lines
        Store(0x00, 0);
        StartTimer(_random.Next(20, 44));
        Emit(0xE6, 0xD1); // INC $D1
        Call(RamCode);
        Work(_random.Next(4, 20));
        for (int i = 0; i < 3; i++) Call(Subroutines + (_random.Next(SubroutineCount) * SubroutineBytes));
        SwitchBanks();
        Poll();
        Store(0x01, 0);
        Kernel();
        Store(0x01, 2);
        StartTimer(_random.Next(15, 30));
        Work(_random.Next(4, 12));
        SwitchBanks();
        Poll();
        Emit(0x4C, (byte)frame, (byte)(frame >> 8));
    }

    private int Here => Origin + _code.Count;

    private void Kernel()
    {
        Emit(0xA0, (byte)_random.Next(90, 190)); // LDY
        int line = Here;
        Emit(0x85, 0x02); // STA WSYNC
        Emit(0x98, 0x45, 0xD1, 0x85, 0x09); // TYA, EOR $D1, STA COLUBK: a picture that moves
        for (int i = _random.Next(2, 9); i > 0; i--)
        {
            switch (_random.Next(6))
            {
                case 0: Emit(0xB9, (byte)_random.Next(256), (byte)((Tables >> 8) + _random.Next(4))); break; // LDA table,Y
                case 1: Emit(0x98, 0x45, 0xD1); break; // TYA, EOR $D1
                case 2: Emit(0xB1, 0x80); break; // LDA ($80),Y
                case 3: Emit(0xA5, (byte)_random.Next(0x90, 0xD3)); break;
                default: break;
            }

            Emit(0x85, Registers[_random.Next(Registers.Length)]);
        }

        Emit(0x88, 0xD0, (byte)(line - Here - 3)); // DEY, BNE
    }

    private void Work(int instructions)
    {
        for (int i = 0; i < instructions; i++)
        {
            switch (_random.Next(16))
            {
                case < 4: Emit(OnA[_random.Next(OnA.Length)], (byte)_random.Next(256)); break;
                case 4: Emit((byte)(OnA[_random.Next(OnA.Length)] - 4), Ram()); break;
                case 5: Emit((byte)(OnA[_random.Next(OnA.Length)] + 0x14), (byte)_random.Next(256), (byte)((Tables >> 8) + _random.Next(4))); break;
                case 6: Emit((byte)(OnA[_random.Next(OnA.Length)] + 0x10), (byte)_random.Next(256), (byte)((Tables >> 8) + _random.Next(4))); break;
                case 7: Emit((byte)(OnA[_random.Next(OnA.Length)] + 0x08), 0x80); break; // (zp),Y
                case 8: Emit(Implied[_random.Next(Implied.Length)]); break;
                case 9: Emit(OnMemory[_random.Next(OnMemory.Length)], Ram()); break;
                case 10: Emit(Stores[_random.Next(Stores.Length)], Ram()); break;
                case 11: Skip(); break;
                case 12: Loop(); break;
                case 13: Emit(0x48, 0x08, 0x49, (byte)_random.Next(256), 0x28, 0x68); break; // PHA, PHP, EOR, PLP, PLA
                case 14: Emit(0xF8, 0x65, Ram(), 0xD8); break; // SED, ADC, CLD
                default: Unusual(); break;
            }
        }
    }

    private byte Ram() => (byte)_random.Next(0x90, 0xD0);

    private void Skip()
    {
        Emit(Branches[_random.Next(Branches.Length)], 2);
        Emit(0xA5, Ram());
    }

    private void Loop()
    {
        Emit(0xA2, (byte)_random.Next(1, 9)); // LDX
        int loop = Here;
        Emit(0x75, (byte)_random.Next(0x90, 0xC0)); // ADC zp,X
        Emit(0x95, (byte)_random.Next(0x90, 0xC0)); // STA zp,X
        if (_random.Next(2) == 0) Emit(0xD6, (byte)_random.Next(0x90, 0xC0)); // DEC zp,X
        Emit(0xCA, 0xD0, (byte)(loop - Here - 3)); // DEX, BNE
    }

    // Stores through the zero page's end, the stack in the TIA, reads of the TIA and the RIOT, what no game should do.
    private void Unusual()
    {
        switch (_random.Next(_wild ? 8 : 5))
        {
            case 0: Emit(0xA5, (byte)_random.Next(0x10)); break; // LDA collision
            case 1: Emit(0xAD, (byte)(0x80 + _random.Next(8)), 0x02); break; // LDA SWCHA … TIMINT
            case 2: Emit(0xA0, (byte)_random.Next(32), 0x91, 0x82); break; // LDY, STA ($82),Y
            case 3: Emit(0xB3, 0x80); break; // LAX ($80),Y
            case 4: Emit(0x2C, (byte)_random.Next(0x80, 0xFF), 0x00); break; // BIT absolute
            case 5: Emit(0xA2, (byte)_random.Next(256), 0x95, Registers[_random.Next(Registers.Length)]); break; // LDX, STA register,X
            case 6: Emit(0xBA, 0x86, 0xD3, 0xA2, 0x1F, 0x9A, 0x08, 0x48, 0xA6, 0xD3, 0x9A); break; // the stack at ENABL: PHP, PHA
            default: Emit(0x9D, (byte)_random.Next(256), (byte)_random.Next(16)); break; // STA absolute,X
        }
    }

    private void SwitchBanks()
    {
        if (_banks == 1) return;
        Store(0xD0, _random.Next(1, _banks));
        Call(TrampolineAt);
    }

    private void StartTimer(int units)
    {
        Emit(0xA9, (byte)units, 0x8D, 0x96, 0x02); // LDA, STA TIM64T
    }

    private void Poll()
    {
        switch (_random.Next(4))
        {
            case 0: Emit(0xAD, 0x84, 0x02, 0xD0, 0xFB); break; // LDA INTIM, BNE
            case 1: Emit(0xAE, 0x84, 0x02, 0xD0, 0xFB); break; // LDX
            case 2: Emit(0x2C, 0x84, 0x02, 0x10, 0xFB); break; // BIT, BPL
            default: Emit(0xAC, 0x84, 0x02, 0x10, 0xFB); break; // LDY, BPL
        }
    }

    private void Store(int address, int value) => Emit(0xA9, (byte)value, 0x85, (byte)address);

    private void Call(int address) => Emit(0x20, (byte)address, (byte)(address >> 8));

    private void Emit(params ReadOnlySpan<byte> code)
    {
        foreach (byte value in code) _code.Add(value);
    }
}
