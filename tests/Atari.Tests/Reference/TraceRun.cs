using Xunit.Sdk;

namespace Flow.Atari.Tests.Reference;

/// <summary>Plays a trace's actions and compares every column of every frame.</summary>
internal static class TraceRun
{
    private const string PaddleRules =
        """
        { "name": "paddles", "reward": "0", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"],
          "properties": { "left_controller": "paddles", "right_controller": "paddles" } }
        """;

    /// <summary>A new game for a trace's header line.</summary>
    public static AtariGame Start(byte[] rom, string header)
    {
        Cartridge cartridge = Cartridge.Load(rom);
        GameRules rules = header.Contains("controllers=PADDLES", StringComparison.Ordinal)
            ? GameRules.Parse(PaddleRules)
            : GameRules.ForMd5(cartridge.Md5) ?? GameRules.None;
        return new AtariGame(cartridge, rules);
    }

    public static void Check(byte[] rom, IEnumerable<string> trace, Action<int, AtariGame>? afterFrame = null)
    {
        using IEnumerator<string> lines = trace.GetEnumerator();
        lines.MoveNext();
        AtariGame game = Start(rom, lines.Current);
        CheckHeader(game, lines.Current);
        lines.MoveNext();
        int episode = 0;
        while (lines.MoveNext())
        {
            var expected = TraceRow.Parse(lines.Current);
            TraceRow actual = Play(game, expected, ref episode);
            if (actual != expected) throw new XunitException($"expected {expected}{Environment.NewLine}but was  {actual}");
            afterFrame?.Invoke(expected.Frame, game);
        }
    }

    private static void CheckHeader(AtariGame game, string header)
    {
        Cartridge cartridge = game.Cartridge;
        string format = game.Format.ToString().ToUpperInvariant();
        string found = $" md5={cartridge.Md5} mapper={cartridge.Scheme} format={format} screen={game.ScreenWidth}x{game.ScreenHeight} ystart=34 ";
        Assert.Contains(found, header, StringComparison.Ordinal);
    }

    private static TraceRow Play(AtariGame game, TraceRow row, ref int episode)
    {
        int reward = 0;
        if (row.Action < 0)
        {
            game.Reset();
        }
        else
        {
            if (game.Terminal)
            {
                game.Reset();
                episode++;
            }

            reward = game.Act(row.Action).Reward;
        }

        return TraceRow.Of(game, row.Frame, row.Action, reward, episode);
    }
}
