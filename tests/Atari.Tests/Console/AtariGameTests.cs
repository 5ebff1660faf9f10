namespace Flow.Atari.Tests.Console;

public sealed class AtariGameTests
{
    private const string CounterRules =
        """
        { "name": "counter", "score": "ram[0]", "reward": "score - prev(score)", "lives": "3 - score / 100",
          "terminal": "score >= 200", "order": ["score", "reward", "lives", "terminal"], "init": { "lives": 3 },
          "minimal_actions": [0, 1], "start_actions": [[1, 2]] }
        """;

    private const string PaddleRules =
        """
        { "name": "paddle", "reward": "0", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"],
          "properties": { "left_controller": "paddles" } }
        """;

    [Fact]
    public void A_frame_shows_what_the_program_drew()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Counter());
        int before = game.Ram[0];
        _ = game.Act(AtariAction.Noop);
        Assert.Equal(before + 1, game.Ram[0]);
        Assert.Equal(160 * 210, game.Screen.Length);
        Assert.False(game.Screen.ContainsAnyExcept((byte)(game.Ram[0] & 0xFE)));
        Assert.Equal(262, game.Scanlines);
    }

    [Theory]
    [InlineData(AtariAction.Noop, 0xFF)]
    [InlineData(AtariAction.Up, 0xEF)]
    [InlineData(AtariAction.DownLeftFire, 0x9F)]
    [InlineData(AtariAction.RightFire, 0x7F)]
    public void The_joystick_pulls_its_lines_low(int action, int expected)
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Counter());
        _ = game.Act(action);
        Assert.Equal(expected, game.Ram[1]);
    }

    [Fact]
    public void Undriven_bits_of_the_TIA_keep_the_lowest_six_of_the_bus()
    {
        var rom = new RomBuilder(2048);
        int frame = rom.Here;
        rom.VerticalSync().Emit(0xA5, 0x7E, 0x85, 0x80, 0xAD, 0x0C, 0x6D, 0x85, 0x81); // LDA $7E, STA $80, LDA $6D0C: INPT4, STA $81
        byte[] code = rom.WaitLines(255).Jump(frame).Build();
        AtariGame game = SampleRoms.Start(code);
        Assert.Equal((0x3E, 0x80 | 0x2D), (game.Ram[0], game.Ram[1]));
    }

    [Fact]
    public void Long_frames_mean_pal_with_250_rows()
    {
        var game = new AtariGame(Cartridge.Load(LongFrames()), GameRules.None);
        Assert.Equal((TvFormat.Pal, 250), (game.Format, game.ScreenHeight));
    }

    [Fact]
    public void Rules_turn_memory_into_reward_lives_and_end()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Counter(), GameRules.Parse(CounterRules));
        int score = game.Ram[0];
        int frames = 0;
        FrameResult result;
        do
        {
            result = game.Act(AtariAction.Noop);
            frames++;
            Assert.Equal(1, result.Reward);
        }
        while (!result.Terminal);

        Assert.Equal((200 - score, 1, frames), (frames, result.Lives, game.EpisodeFrames));
        byte[] screen = game.Screen.ToArray();
        Assert.Equal(new FrameResult(0, 1, true), game.Act(AtariAction.Fire));
        Assert.Equal(screen, game.Screen);
        game.Reset();
        Assert.Equal((false, 0), (game.Terminal, game.EpisodeFrames));
    }

    [Fact]
    public void The_same_actions_give_the_same_pictures_on_every_thread()
    {
        byte[][] screens = [.. ParallelEnumerable.Range(0, 4).Select(_ => Play(SampleRoms.Start(SampleRoms.Busy()), 50))];
        Assert.All(screens, screen => Assert.Equal(screens[0], screen));
    }

    [Fact]
    public void A_jammed_processor_leaves_the_screen_as_it_is()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Jam());
        byte[] ram = game.Ram.ToArray();
        _ = game.Act(AtariAction.Fire);
        Assert.Equal(ram, game.Ram);
        Assert.False(game.Screen.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Frames_allocate_nothing_after_warm_up()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Busy(), GameRules.Parse(CounterRules.Replace(">= 200", ">= 999", StringComparison.Ordinal)));
        _ = Play(game, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) _ = game.Act(i % AtariAction.Count);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Noise_as_a_program_does_no_harm()
    {
        uint random = 1;
        for (int rom = 0; rom < 60; rom++)
        {
            byte[] noise = new byte[4096 << (rom % 3)];
            foreach (ref byte cell in noise.AsSpan())
            {
                random = (random * 1664525) + 1013904223;
                cell = (byte)(random >> 24);
            }

            // The program begins in the cartridge, whatever its bank.
            for (int end = 4096; end <= noise.Length; end += 4096) noise[end - 3] |= 0xFC;
            AtariGame game = SampleRoms.Start(noise);
            byte[] screen = Play(game, 5);
            Assert.Equal(160 * game.ScreenHeight, screen.Length);
        }
    }

    [Fact]
    public void A_paddle_charges_the_later_the_further_left_it_is_turned()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.PaddleTimer(), GameRules.Parse(PaddleRules));
        int middle = game.Ram[0];
        _ = game.Act(AtariAction.Left);
        _ = game.Act(AtariAction.LeftFire);
        Assert.InRange(game.Ram[0], middle + 1, 255);
        Assert.Equal(0x7F, game.Ram[1]);
        for (int i = 0; i < 4; i++) _ = game.Act(AtariAction.Right);
        Assert.InRange(game.Ram[0], 1, middle - 1);
        Assert.Equal(0xFF, game.Ram[1]);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var game = new AtariGame(Cartridge.Load(SampleRoms.Counter()), GameRules.None);
        Assert.Throws<InvalidOperationException>(() => game.Act(0));
        game.Reset();
        Assert.Throws<ArgumentOutOfRangeException>(() => game.Act(18));
        Assert.Throws<ArgumentOutOfRangeException>(() => game.Act(-1));
    }

    private static byte[] LongFrames()
    {
        var rom = new RomBuilder(4096);
        int frame = rom.Here;
        return rom.VerticalSync().WaitLines(255).WaitLines(30).Jump(frame).Build();
    }

    private static byte[] Play(AtariGame game, int frames)
    {
        for (int i = 0; i < frames; i++) _ = game.Act(i % AtariAction.Count);
        return game.Screen.ToArray();
    }
}
