using System.Globalization;

namespace Flow.Atari.Tests.Reference;

/// <summary>One frame of a trace: what was done and what came out.</summary>
internal sealed record TraceRow(
    int Frame, int Action, int Reward, int Lives, bool Terminal, uint RamCrc, uint ScreenCrc, int Episode, int Scanlines)
{
    public static TraceRow Parse(string line)
    {
        string[] f = line.Split(',');
        return new TraceRow(Int(f[0]), Int(f[1]), Int(f[2]), Int(f[3]), f[4] == "1", Hex(f[5]), Hex(f[6]), Int(f[7]), Int(f[8]));
    }

    public static TraceRow Of(AtariGame game, int frame, int action, int reward, int episode) => new(
        frame, action, reward, game.Lives, game.Terminal, Crc32.Of(game.Ram), Crc32.Of(game.Screen), episode, game.Scanlines);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
