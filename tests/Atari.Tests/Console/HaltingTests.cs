using Flow.Lab.Fuzzing.Roms;

namespace Flow.Atari.Tests.Console;

/// <summary>Twelve opcodes halt the processor: the console stands still, as the reference's does, until it is reset.</summary>
public sealed class HaltingTests
{
    public static TheoryData<byte> Opcodes => [.. Instructions.Halting];

    [Theory]
    [MemberData(nameof(Opcodes))]
    public void A_halted_console_keeps_its_memory_and_its_picture(byte opcode)
    {
        AtariGame game = SampleRoms.Start(HaltsOnFire(opcode));
        for (int frame = 0; frame < 5; frame++) game.Act(AtariAction.Noop);
        int counted = game.Ram[0];
        game.Act(AtariAction.Noop);
        game.Ram[0].ShouldBe((byte)(counted + 1));
        game.Act(AtariAction.Fire);
        byte[] halted = game.Save();
        byte[] picture = game.Screen.ToArray();
        picture.ShouldContain(pixel => pixel != 0);
        for (int frame = 0; frame < 5; frame++)
        {
            game.Act(AtariAction.Noop);
            game.Hold(AtariAction.Up, 4, static _ => { });
        }

        game.Ram[0].ShouldBe((byte)(counted + 1));
        game.Screen.ToArray().ShouldBe(picture);
        var other = new AtariGame(game.Cartridge, game.Rules);
        other.Restore(halted);
        other.Act(AtariAction.Noop);
        other.Ram.ToArray().ShouldBe(game.Ram.ToArray());
    }

    [Fact]
    public void A_reset_starts_a_halted_console_again()
    {
        AtariGame game = SampleRoms.Start(HaltsOnFire(0x02));
        game.Act(AtariAction.Fire);
        game.Reset();
        int counted = game.Ram[0];
        game.Act(AtariAction.Noop);
        game.Ram[0].ShouldBe((byte)(counted + 1));
    }

    // Counts frames in $80 and shows the count; once fire is pressed the frame stops where it began.
    private static byte[] HaltsOnFire(byte opcode)
    {
        var rom = new RomBuilder(4096);
        int frame = rom.Here;
        rom.VerticalSync().Emit(0x24, 0x0C, 0x30, 0x01, opcode); // BIT INPT4, BMI +1, the opcode
        rom.Emit(0xE6, 0x80, 0xA5, 0x80, 0x09, 0x10, 0x85, 0x09); // INC $80, LDA $80, ORA #$10, STA COLUBK
        return rom.WaitLines(255).Jump(frame).Build();
    }
}
