namespace Flow.Atari.Tests.Rules;

public sealed class GameLibraryTests
{
    public static TheoryData<string> Names => new(GameRules.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_game_of_the_library_can_be_read(string name)
    {
        GameRules rules = GameRules.ForName(name)!;
        Assert.Equal(name, rules.Name);
        Assert.NotEmpty(rules.MinimalActions);
        Assert.Contains(rules.DefaultMode, rules.Modes);
        Assert.All(rules.Md5, md5 => Assert.Same(rules, GameRules.ForMd5(md5)));
        Assert.All(rules.Difficulties, difficulty => Assert.InRange(difficulty, 0, 3));
    }

    [Theory]
    [InlineData("combat")]
    [InlineData("joust")]
    [InlineData("maze_craze")]
    [InlineData("warlords")]
    public void Games_for_several_players_are_known_without_rules(string name) => Assert.False(GameRules.ForName(name)!.HasRules);
}
