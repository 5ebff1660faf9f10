using Flow.Tests.Console;

namespace Flow.Atari.Tests.Console;

/// <summary>The first cases of the fuzzer; <c>Flow.Benchmarks fuzz MINUTES</c> plays on.</summary>
public sealed class FuzzTests
{
    private const int Cases = 99;

    private static readonly string[] AllSchemes =
        ["2K", "3E", "3F", "4K", "CV", "DPC", "E0", "E7", "F4", "F4SC", "F6", "F6SC", "F8", "F8SC", "FASC", "FE", "MB", "MC", "UA"];

    [Fact]
    public void Programs_and_noise_of_every_size_do_no_harm_on_every_scheme()
    {
        HashSet<string> schemes = [];
        for (int seed = 0; seed < Cases; seed++)
        {
            var fuzz = new FuzzCase(seed);
            Exception? exception = Record.Exception(fuzz.Play);
            exception.ShouldBeNull($"case {seed}");
            schemes.Add(fuzz.Scheme ?? "none");
        }

        schemes.Order(StringComparer.Ordinal).ShouldBe([.. AllSchemes, "none"]);
    }

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
