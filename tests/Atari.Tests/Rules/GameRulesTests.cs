namespace Flow.Atari.Tests.Rules;

public sealed class GameRulesTests
{
    [Fact]
    public void Tetris_is_known_by_name_and_by_md5()
    {
        GameRules? tetris = GameRules.ForName("tetris");
        Assert.NotNull(tetris);
        Assert.Contains("tetris", GameRules.Names);
        Assert.Same(tetris, GameRules.ForMd5("B0E1EE07FBC73493EAC5651A52F90F00"));
        Assert.Equal([0, 1, 3, 4, 5], tetris.MinimalActions);
        Assert.True(tetris.HasRules);
    }

    [Fact]
    public void Unknown_games_are_null_and_none_has_no_rules()
    {
        Assert.Null(GameRules.ForName("chess"));
        Assert.Null(GameRules.ForMd5("00"));
        Assert.False(GameRules.None.HasRules);
        Assert.Equal(18, GameRules.None.MinimalActions.Count);
        FrameResult result = SampleRoms.Start(SampleRoms.Counter()).Act(AtariAction.Fire);
        Assert.Equal(new FrameResult(0, 0, false), result);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("null", "null")]
    [InlineData("""{ "reward": "0" }""", "no name")]
    [InlineData("""{ "name": "toy", "lives": "0", "terminal": "0", "order": ["lives", "terminal"] }""", "'reward'")]
    [InlineData("""{ "name": "toy", "reward": "0", "lives": "0", "terminal": "0", "order": ["reward", "lives"] }""", "does not name 'terminal'")]
    [InlineData("""{ "name": "toy", "reward": "0", "order": ["reward", "reward"] }""", "twice")]
    [InlineData("""{ "name": "toy", "reward": "0", "order": ["nought"] }""", "'nought', which has no formula")]
    [InlineData("""{ "name": "toy", "vars": { "mode": "0" }, "order": ["mode"] }""", "'mode' is a word")]
    [InlineData("""{ "name": "toy", "minimal_actions": [0, 18] }""", "minimal_actions has 18")]
    [InlineData("""{ "name": "toy", "start_actions": [[1, 0]] }""", "start_actions has [1, 0]")]
    [InlineData("""{ "name": "toy", "start_actions": [[19, 1]] }""", "start_actions has [19, 1]")]
    [InlineData("""{ "name": "toy", "properties": { "ystart": -1 } }""", "property 'ystart' is -1")]
    [InlineData("""{ "name": "toy", "properties": { "swap_ports": "MAYBE" } }""", "YES or NO")]
    [InlineData("""{ "name": "toy", "properties": { "format": "VHS" } }""", "PAL60")]
    public void Mistakes_in_the_data_are_named(string json, string words) =>
        Assert.Contains(words, Assert.Throws<GameRulesException>(() => GameRules.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Properties_set_the_console_up()
    {
        GameRules rules = GameRules.Parse(
            """
            { "name": "toy", "reward": "0", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"],
              "legal_actions": [0, 2], "properties": { "height": 230, "ystart": 20, "format": "PAL60", "swap_ports": "YES" } }
            """);
        AtariGame game = SampleRoms.Start(SampleRoms.Counter(), rules);
        Assert.Equal((230, TvFormat.Pal), (game.ScreenHeight, game.Format));
        _ = game.Act(AtariAction.Up);
        Assert.Equal(0xFE, game.Ram[1]);
        _ = game.Act(AtariAction.Down);
        Assert.Equal(0xFF, game.Ram[1]);
    }

    [Fact]
    public void Equations_that_are_kept_outlive_a_reset_and_the_others_start_anew()
    {
        GameRules rules = GameRules.Parse(
            """
            { "name": "toy", "vars": { "all": "prev(all) + 1", "some": "prev(some) + 1" }, "reward": "all", "lives": "some",
              "terminal": "0", "order": ["all", "some", "reward", "lives", "terminal"], "init": { "all": 1000, "some": 1000 },
              "keep": ["all"] }
            """);
        AtariGame game = SampleRoms.Start(SampleRoms.Counter(), rules);
        FrameResult first = game.Act(0);
        game.Reset();
        FrameResult second = game.Act(0);
        Assert.Equal(first.Lives, second.Lives);
        Assert.Equal(69, second.Reward - first.Reward);
    }
}
