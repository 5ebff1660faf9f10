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
    [InlineData("""{ "name": "toy", "start_actions": [[1, 2000000000]] }""", "allowed are [action, frames from 1 to 3600]")]
    [InlineData("""{ "name": "toy", "start_actions": [[1, 3600], [2, 1]] }""", "start_actions take 3601 frames; allowed are 3600 together")]
    [InlineData("""{ "name": "to\ty" }""", "the name 'to?y'; allowed is a line of 1 to 200 letters")]
    [InlineData("""{ "name": "toy", "order": ["a\nb"] }""", "order names 'a?b', which has no formula")]
    [InlineData("""{ "name": "toy", "mode_select": { "match": "1", "press": "\ud800" } }""", "a text that is no Unicode")]
    [InlineData("""{ "name": "" }""", "the name ''; allowed is a line of 1 to 200 letters")]
    [InlineData("""{ "name": "toy", "title": "\u001b[2J" }""", "the title '?[2J'; allowed is a line of 1 to 200 letters")]
    [InlineData("""{ "name": "toy", "start_actions": [null] }""", "null in start_actions")]
    [InlineData("""{ "name": "toy", "md5": [null] }""", "null in md5")]
    [InlineData("""{ "name": "toy", "md5": null }""", "cannot be read")]
    [InlineData("""{ "name": "toy", "order": [null] }""", "null in order")]
    [InlineData("""{ "name": "toy", "vars": { "x": null }, "order": ["x"] }""", "null in vars")]
    [InlineData("""{ "name": "toy", "name": "twice" }""", "cannot be read")]
    [InlineData("""{ "name": "toy", "minimal_actions": [] }""", "minimal_actions is empty")]
    [InlineData("""{ "name": "toy", "mode_select": { "limit": 2000000000 } }""", "mode_select.limit is 2000000000; allowed are 1 to 2000")]
    [InlineData("""{ "name": "toy", "reward": "sum(i, 0, 2000000000, i)", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"] }""", "a loop from 0 to 2000000000; allowed are 256 values")]
    [InlineData("""{ "name": "toy", "reward": "sum(i, 0, 9, sum(j, 0, 9, count(k, 0, 9, 1)))", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"] }""", "more than 2 loops within each other")]
    [InlineData("""{ "name": "toy", "properties": { "ystart": -1 } }""", "property 'ystart' is -1")]
    [InlineData("""{ "name": "toy", "properties": { "swap_ports": "MAYBE" } }""", "YES or NO")]
    [InlineData("""{ "name": "toy", "properties": { "format": "VHS" } }""", "PAL60")]
    public void Mistakes_in_the_data_are_named(string json, string words) =>
        Assert.Contains(words, Assert.Throws<GameRulesException>(() => GameRules.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_formula_or_an_order_without_end_is_refused()
    {
        string longFormula = string.Join('+', Enumerable.Repeat("1", 3000));
        string order = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"\"x{i}\""));
        foreach ((string json, string words) in new[]
        {
            ($$"""{ "name": "toy", "vars": { "x": "{{longFormula}}" }, "reward": "0", "lives": "0", "terminal": "0", "order": ["x", "reward", "lives", "terminal"] }""", "the formula has 5999 characters; allowed are 4000"),
            ($$"""{ "name": "toy", "order": [{{order}}] }""", "order has 300 equations; allowed are 256"),
        })
        {
            Assert.Contains(words, Assert.Throws<GameRulesException>(() => GameRules.Parse(json)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mode_that_never_comes_ends_in_bounded_time()
    {
        GameRules rules = GameRules.Parse("""{ "name": "toy", "mode_select": { "match": "0", "press": 1000000000 } }""");
        Assert.Contains("never came to its mode", Assert.Throws<GameRulesException>(() => SampleRoms.Start(SampleRoms.Counter(), rules)).Message, StringComparison.Ordinal);
    }

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
