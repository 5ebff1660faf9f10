using Xunit.Sdk;

namespace Flow.Atari.Tests.Reference;

/// <summary>Pixels and RAM of recorded moments: they say where a trace's checksum only says that.</summary>
public sealed class ScreenTests
{
    public static TheoryData<string> Recorded => SharedData.Files("screens", "*.f1.ram.gz");

    [SkippableTheory]
    [MemberData(nameof(Recorded))]
    public void Recorded_pixels_and_ram_are_met(string first)
    {
        SharedData.Require();
        string name = first.Replace(".f1.ram.gz", "", StringComparison.Ordinal);
        bool isFuzz = name.StartsWith("fuzz_", StringComparison.Ordinal);
        string folder = isFuzz ? "fuzz" : "roms";
        string file = isFuzz ? name["fuzz_".Length..] : name;
        AtariGame game = TraceRun.Start(SharedData.Bytes(folder, file + ".bin"), "");
        foreach (string line in SharedData.Lines(isFuzz ? "fuzz" : "traces", file + ".csv.gz").Skip(2))
        {
            var row = TraceRow.Parse(line);
            if (row.Action < 0 || game.Terminal) game.Reset();
            if (row.Action >= 0) _ = game.Act(row.Action);
            string moment = $"{name}.f{row.Frame}";
            if (!File.Exists(SharedData.PathOf("screens", moment + ".ram.gz"))) continue;
            Compare(moment + ": RAM", SharedData.Bytes("screens", moment + ".ram.gz"), game.Ram, 16);
            Compare(moment + ": pixels", SharedData.Bytes("screens", moment + ".idx.gz"), game.Screen, game.ScreenWidth);
        }
    }

    private static void Compare(string what, byte[] expected, ReadOnlySpan<byte> actual, int width)
    {
        int at = actual.CommonPrefixLength(expected);
        if (at == expected.Length && at == actual.Length) return;
        string row = Convert.ToHexString(expected.AsSpan(at - (at % width), width));
        string was = Convert.ToHexString(actual.Slice(at - (at % width), width));
        throw new XunitException($"{what} differ first in row {at / width}, place {at % width}:{Environment.NewLine}{row}{Environment.NewLine}{was}");
    }
}
