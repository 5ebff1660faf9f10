namespace Flow.Atari.Tests;

/// <summary>Small programs that behave like games.</summary>
internal static class SampleRoms
{
    /// <summary>262 lines a frame; counts frames in $80 and shows the count as background; keeps the joystick in $81.</summary>
    public static byte[] Counter(int size = 4096, int pictureLines = 255)
    {
        var rom = new RomBuilder(size);
        rom.Emit(0xA9, 0x00, 0x85, 0x80); // LDA #0, STA $80
        int frame = rom.Here;
        rom.VerticalSync();
        rom.Emit(0xE6, 0x80, 0xA5, 0x80, 0x85, 0x09); // INC $80, LDA $80, STA COLUBK
        rom.Emit(0xAD, 0x80, 0x02, 0x85, 0x81); // LDA SWCHA, STA $81
        return rom.WaitLines(pictureLines).WaitLines(4).Jump(frame).Build();
    }

    /// <summary>Players, missiles, ball and playfield in motion, changing within lines.</summary>
    public static byte[] Busy()
    {
        var rom = new RomBuilder(2048);
        int frame = rom.Here;
        rom.VerticalSync().Store(0x08, 0x46).Store(0x06, 0x1E).Store(0x07, 0xC8).Store(0x1D, 2).Store(0x1E, 2).Store(0x1F, 2);
        rom.Store(0x04, 0x13).Store(0x05, 0x26).Store(0x20, 0x70).Store(0x21, 0x90).Store(0x22, 0x10).Store(0x24, 0xF0);
        rom.Emit(0xE6, 0x80, 0xA2, 0xF0); // INC $80, LDX #240
        int line = rom.Here;
        rom.Emit(0x85, 0x02, 0x85, 0x2A); // STA WSYNC, STA HMOVE
        rom.Emit(0x8A, 0x45, 0x80, 0x85, 0x1B, 0x85, 0x1C, 0x85, 0x0E, 0x85, 0x10); // TXA, EOR $80, STA GRP0, GRP1, PF1, RESP0
        rom.Emit(0x86, 0x09, 0x45, 0x02, 0x85, 0x0F, 0x85, 0x13, 0x85, 0x82); // STX COLUBK, EOR CXP0FB, STA PF2, RESM1, $82
        return rom.Emit(0xCA).BranchNotZero(line).WaitLines(15).Jump(frame).Build();
    }

    /// <summary>Lets the paddles' capacitors go at the top of the picture and keeps in $80 how many lines the first takes, in $81 the buttons.</summary>
    public static byte[] PaddleTimer()
    {
        var rom = new RomBuilder(2048);
        int frame = rom.Here;
        rom.VerticalSync().Store(0x01, 0x80).WaitLines(30).Store(0x01, 0x00);
        rom.Emit(0xA2, 0xE0, 0xA0, 0x00); // LDX #224, LDY #0
        int line = rom.Here;
        rom.Emit(0x85, 0x02, 0x24, 0x08, 0x30, 0x01, 0xC8, 0xCA).BranchNotZero(line); // STA WSYNC, BIT INPT0, BMI +1, INY, DEX
        return rom.Emit(0x84, 0x80, 0xAD, 0x80, 0x02, 0x85, 0x81).Jump(frame).Build(); // STY $80, LDA SWCHA, STA $81
    }

    /// <summary>Jams at once.</summary>
    public static byte[] Jam() => new RomBuilder(4096).Emit(0x02).Build();

    public static AtariGame Start(byte[] rom, GameRules? rules = null, GameSettings? settings = null) =>
        Start(Cartridge.Load(rom), rules, settings);

    public static AtariGame Start(Cartridge cartridge, GameRules? rules = null, GameSettings? settings = null)
    {
        var game = new AtariGame(cartridge, rules ?? GameRules.None, settings);
        game.Reset();
        return game;
    }
}
