namespace Flow.Atari.Tests.Weir;

/// <summary>What the screen shows of what RAM holds. Line 0 of the game's picture is row 3 of the screen, as its frame begins 37 lines after VSYNC.</summary>
public sealed class WeirPictureTests
{
    private const int Top = 3;
    private const int White = 0x0E;
    private const int Yellow = 0x1E;

    private static readonly string[] Digits =
    [
        "### #.# #.# #.# ###", ".#. ##. .#. .#. ###", "### ..# ### #.. ###", "### ..# .## ..# ###", "#.# #.# ### ..# ..#",
        "### #.. ### ..# ###", "### #.. ### #.# ###", "### ..# .#. .#. .#.", "### #.# ### #.# ###", "### #.# ### ..# ###",
    ];

    [Fact]
    public void The_score_on_the_screen_is_the_score_in_ram()
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(3);
        HashSet<int> seen = [];
        while (!game.Terminal)
        {
            int before = new WeirRam(game.Ram).Score;
            game.Act(WeirPlayers.Well(game, random));
            if (seen.Add(before)) ScoreOn(game).ShouldBe(before);
        }

        seen.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Ball_and_paddle_are_where_ram_has_them()
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(4);
        for (int frame = 0; frame < 3000 && !game.Terminal; frame++)
        {
            (int ballX, int ballY, int paddleX, int state) = Places(game);
            game.Act(WeirPlayers.Well(game, random));
            if (state != WeirRam.Play || ballY > 166) continue;
            Box(game, White, 40, 172).ShouldBe((ballX, ballY, 8, 6));
            if (ballY < 150) Box(game, Yellow, 160, 166).ShouldBe((paddleX, 160, 32, 6));
        }
    }

    [Fact]
    public void Every_stone_is_seen_and_no_other()
    {
        AtariGame game = WeirFixture.Start();
        var random = new Random(5);
        for (int frame = 0; frame < 4000 && !game.Terminal; frame++)
        {
            int stones = new WeirRam(game.Ram).Stones;
            (_, int ballY, _, _) = Places(game);
            game.Act(WeirPlayers.Well(game, random));
            if (ballY > 106) StonesOn(game).ShouldBe(stones);
        }
    }

    [Fact]
    public void The_balls_that_are_left_stand_at_the_right()
    {
        AtariGame game = WeirFixture.Start();
        while (!game.Terminal)
        {
            int balls = game.Lives;
            game.Act(AtariAction.Fire);
            Enumerable.Range(0, 8).Count(pixel => Pixel(game, 96 + (4 * pixel), 10) == White).ShouldBe(balls);
        }
    }

    /// <summary>The picture shows what RAM held when its frame began.</summary>
    private static (int BallX, int BallY, int PaddleX, int State) Places(AtariGame game)
    {
        WeirRam ram = new(game.Ram);
        return (ram.BallX, ram.BallY, ram.PaddleX, ram.State);
    }

    private static int Pixel(AtariGame game, int x, int line) => game.Screen[((line + Top) * 160) + x];

    private static int ScoreOn(AtariGame game) => Enumerable.Range(0, 4).Aggregate(0, (score, place) => (10 * score) + DigitOn(game, place));

    private static int DigitOn(AtariGame game, int place)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 5).Select(row => string.Concat(
            Enumerable.Range(0, 3).Select(pixel => Pixel(game, 16 + (16 * place) + (4 * pixel), 5 + (3 * row)) == White ? '#' : '.')));
        return Array.IndexOf(Digits, string.Join(' ', rows));
    }

    private static int StonesOn(AtariGame game)
    {
        int stones = 0;
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 10; column++)
            {
                if (Pixel(game, (16 * column) + 5, 56 + (8 * row) + 4) != 0) stones++;
            }
        }

        return stones;
    }

    private static (int X, int Y, int Width, int Height) Box(AtariGame game, int colour, int from, int to)
    {
        (int x0, int y0, int x1, int y1) = (160, to, -1, -1);
        for (int y = from; y < to; y++)
        {
            for (int x = 0; x < 160; x++)
            {
                if (Pixel(game, x, y) == colour) (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x), Math.Max(y1, y));
            }
        }

        return (x0, y0, x1 - x0 + 1, y1 - y0 + 1);
    }
}
