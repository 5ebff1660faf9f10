using System.Globalization;

namespace Flow.Atari.Reports;

/// <summary>
/// What a console did, frame by frame, as comma-separated text: a line about the game, a line of column names, then a row for
/// each frame, with checksums (CRC-32) of RAM and screen. Two consoles agree where their traces do.
/// </summary>
/// <param name="game">A game that nothing was played on yet.</param>
/// <param name="seed">Seeds the actions.</param>
/// <param name="minimal">Draw from the game's minimal actions; otherwise from all 18.</param>
internal sealed class ConsoleTrace(AtariGame game, uint seed, bool minimal)
{
    private const string Columns = "frame,action,reward,lives,terminal,ram_crc32,screen_crc32,episode,scanlines";

    /// <summary>Plays and writes. Row 0 is the state after the start; a game that is over is reset before the next action.</summary>
    /// <param name="rom">The ROM's name, for the first line.</param>
    /// <param name="frames">Frames to play.</param>
    /// <param name="output">Takes the text.</param>
    public void Write(string rom, int frames, TextWriter output)
    {
        output.WriteLine(Header(rom));
        output.WriteLine(Columns);
        var script = new ActionScript(seed, minimal ? game.Rules.MinimalActions : [.. Enumerable.Range(0, AtariAction.Count)]);
        game.Reset();
        output.WriteLine(Row(0, -1, 0, 0));
        int episode = 0;
        for (int frame = 1; frame <= frames; frame++)
        {
            int action = script.Next();
            if (game.Terminal)
            {
                game.Reset();
                episode++;
            }

            int reward = game.Act(action).Reward;
            output.WriteLine(Row(frame, action, reward, episode));
        }
    }

    private string Header(string rom)
    {
        Cartridge cartridge = game.Cartridge;
        string format = game.Format.ToString().ToUpperInvariant();
        string actions = minimal ? "minimal" : "18";
        string controllers = game.Rules.Properties.Controllers.LeftPaddles ? "PADDLES" : "JOYSTICK";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"# rom={rom} md5={cartridge.Md5} mapper={cartridge.Scheme} format={format} screen={game.ScreenWidth}x{game.ScreenHeight} ystart={game.FirstLine} actions=random:{seed}:{actions} controllers={controllers} reference=flow");
    }

    private string Row(int frame, int action, int reward, int episode) => string.Create(
        CultureInfo.InvariantCulture,
        $"{frame},{action},{reward},{game.Lives},{(game.Terminal ? 1 : 0)},{Crc32.Of(game.Ram):x8},{Crc32.Of(game.Screen):x8},{episode},{game.Scanlines}");
}

/// <summary>The actions of a trace, drawn by a linear congruential generator: s ← 1664525·s + 1013904223 modulo 2³², of which the upper half chooses.</summary>
/// <param name="seed">The first s.</param>
/// <param name="actions">The actions to draw from.</param>
internal sealed class ActionScript(uint seed, IReadOnlyList<int> actions)
{
    private uint _state = seed;

    /// <summary>The next action.</summary>
    public int Next()
    {
        _state = unchecked((_state * 1664525u) + 1013904223u);
        return actions[(int)((_state >> 16) % (uint)actions.Count)];
    }
}
