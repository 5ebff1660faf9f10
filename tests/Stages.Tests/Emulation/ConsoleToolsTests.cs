using System.IO.Compression;
using System.Text;
using Flow.Contracts;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class ConsoleToolsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-console-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_known_of_a_game_is_told_line_by_line()
    {
        using StringWriter output = new();
        ConsoleTools.Info(new RomRequest("weir"), output);
        Dictionary<string, string> told = output.ToString().Split(output.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split(' ')[0], line => line[9..]);

        told.Keys.ShouldBe(["rom", "size", "md5", "scheme", "format", "screen", "game", "actions", "modes"]);
        (told["size"], told["screen"], told["game"]).ShouldBe(("4096 bytes", "160x210", "weir (Weir)"));
        told["actions"].Split(", ").Length.ShouldBe(4);
    }

    [Fact]
    public void A_trace_has_a_line_of_the_game_one_of_columns_and_a_row_for_each_frame_and_the_start()
    {
        using StringWriter output = new();
        ConsoleTools.Trace(new RomRequest("weir"), frames: 3, seed: 7, minimal: true, paddles: false, output);
        string[] lines = output.ToString().Split(output.NewLine, StringSplitOptions.RemoveEmptyEntries);

        lines[0].ShouldStartWith("# rom=weir ");
        lines[0].ShouldContain("actions=random:7:minimal controllers=JOYSTICK");
        lines[1].ShouldStartWith("frame,action,reward,lives,terminal,");
        lines[2..].Select(line => line.Split(',')[0]).ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public void A_trace_by_paddles_draws_from_all_actions_and_says_so()
    {
        using StringWriter output = new();
        ConsoleTools.Trace(new RomRequest("weir"), frames: 0, seed: 7, minimal: false, paddles: true, output);
        output.ToString().ShouldContain("actions=random:7:18 controllers=PADDLES");
    }

    [Fact]
    public void A_packed_sequence_is_answered_and_one_that_is_cut_off_is_refused_wherever_that_is()
    {
        byte[] packed = Packed("step,reset,ram_changes\n0,1,00:00 01:02\n1,0,\n");
        Answers(packed).ShouldStartWith("step,reward,lives,terminal\n0,");
        for (int length = 0; length < packed.Length; length++)
            Should.Throw<FlowException>(() => Answers(packed[..length])).Message.ShouldStartWith("sequence: ");
    }

    private static byte[] Packed(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private string Answers(byte[] packed)
    {
        string path = Path.Combine(_folder, "sequence.csv.gz");
        File.WriteAllBytes(path, packed);
        using StringWriter output = new() { NewLine = "\n" };
        ConsoleTools.Rules("breakout", path, output);
        return output.ToString();
    }
}
