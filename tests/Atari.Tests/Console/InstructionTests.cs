using Flow.Lab.Fuzzing.Roms;

namespace Flow.Atari.Tests.Console;

/// <summary>What the fuzzer's programs are written with.</summary>
public sealed class InstructionTests
{
    [Fact]
    public void The_lengths_of_instructions_are_the_processors()
    {
        foreach (byte opcode in Instructions.Straight)
        {
            AtariGame game = SampleRoms.Start(Marked(opcode));
            game.Ram[0].ShouldBe((byte)0x5A, $"opcode {opcode:x2}");
        }
    }

    // The instruction with operands of $81 and $0081; the one after it shows that it began where it should.
    private static byte[] Marked(byte opcode)
    {
        var rom = new RomBuilder(2048);
        rom.Emit(opcode).Emit(new byte[Instructions.LengthOf(opcode) - 1]);
        rom.Emit(0xD8, 0xA9, 0x5A, 0x85, 0x80); // CLD, LDA #$5A, STA $80
        int frame = rom.Here;
        return rom.VerticalSync().WaitLines(255).Jump(frame).Build();
    }
}
