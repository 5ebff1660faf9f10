namespace Flow.Atari.Tests.Weir;

/// <summary>Plays whole games, deciding every fourth frame as agents do.</summary>
internal static class WeirPlayers
{
    private const int FrameSkip = 4;

    /// <summary>Any of the game's four actions.</summary>
    public static int AtRandom(AtariGame game, Random random) => game.Rules.MinimalActions[random.Next(4)];

    /// <summary>Goes where the ball is and meets it with a changing part of the paddle.</summary>
    public static int Well(AtariGame game, Random random)
    {
        WeirRam ram = new(game.Ram);
        if (ram.State == WeirRam.Serve) return AtariAction.Fire;
        int aim = (game.EpisodeFrames / 100 * 7 % 29) - 14;
        int distance = ram.BallX + 4 + aim - (ram.PaddleX + 16);
        return Math.Abs(distance) <= 2 ? AtariAction.Noop : distance > 0 ? AtariAction.Right : AtariAction.Left;
    }

    /// <summary>Plays one game to its end.</summary>
    /// <returns>Its score by the rules' rewards, and its frames.</returns>
    public static (int Score, int Frames) PlayGame(AtariGame game, Random random, Func<AtariGame, Random, int> player, Action? eachFrame = null)
    {
        game.Reset();
        for (int noOps = random.Next(30); noOps >= 0; noOps--) game.Act(AtariAction.Noop);
        int score = 0;
        for (int action = 0; !game.Terminal; eachFrame?.Invoke())
        {
            if (game.EpisodeFrames % FrameSkip == 0) action = player(game, random);
            score += game.Act(action).Reward;
        }

        return (score, game.EpisodeFrames);
    }
}
