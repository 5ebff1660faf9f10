using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>ROMs found in a folder, rules of the user's own, modes and difficulties.</summary>
public sealed class RomRequestTests : IDisposable
{
    private const string MyRules =
        """
        { "name": "mine", "title": "My game", "reward": "ram[0] - prev(reward)", "lives": "0", "terminal": "0", "order": ["reward", "lives", "terminal"],
          "minimal_actions": [0, 1], "modes": [0, 3], "difficulties": [0, 1] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-roms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_users_rules_make_a_game_of_an_unknown_rom()
    {
        IEnvironmentFactory factory = Made.Environments(Mine());

        (factory.Spec.Name, factory.Spec.HasScore, factory.Spec.Actions).ShouldBe(("mine", true, 2));
    }

    [Fact]
    public void A_mistake_in_them_is_told_with_file_field_and_column()
    {
        TrainingOptions options = Mine(atari => atari with { GameRules = Text("bad.json", MyRules.Replace("ram[0]", "rom[0]", StringComparison.Ordinal)) });

        string message = Refusal(options);

        message.ShouldContain("bad.json: mine: reward, column 1: 'rom'");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("[", "cannot be read")]
    [InlineData("null", "null")]
    [InlineData("{}", "no name")]
    public void Files_that_are_no_rules_are_refused(string text, string words) =>
        Refusal(Mine(atari => atari with { GameRules = Text("bad.json", text) })).ShouldContain(words);

    [Fact]
    public void A_mode_that_the_game_lacks_is_refused()
    {
        Made.Environments(Mine(atari => atari with { Mode = 3, Difficulty = 1 })).Spec.Name.ShouldBe("mine");
        Refusal(Mine(atari => atari with { Mode = 2 })).ShouldStartWith("game: mine has no mode 2; allowed are 0, 3");
    }

    [Fact]
    public void A_known_game_whose_rom_is_not_in_the_folder_is_refused_with_its_md5()
    {
        Bytes("other.bin", CounterGame.Rom());

        Refusal(Shipped.Options.With(new AtariOptions { Game = "breakout", Roms = _folder }))
            .ShouldBe($"rom: none of the 1 ROMs found is breakout's; its MD5 is {GameRules.ForName("breakout")!.Md5[0]}");
    }

    [SkippableFact]
    public void A_known_game_is_found_in_the_folder_by_its_contents()
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with ROMs.");
        File.Copy(Path.Combine(Repository.Shared!, "atari", "roms", "tetris.bin"), Path.Combine(_folder, "renamed"));

        Made.Environments(Shipped.Options.With(new AtariOptions { Game = "tetris", Roms = _folder })).Spec.Name.ShouldBe("tetris");
        Made.Environments(Shipped.Options.With(new AtariOptions { Rom = "tetris", Roms = _folder })).Spec.Name.ShouldBe("tetris");
    }

    [Fact]
    public void A_folder_of_roms_that_is_not_there_is_refused() =>
        Refusal(Shipped.Options.With(new AtariOptions { Game = "breakout", Roms = Path.Combine(_folder, "none") })).ShouldStartWith("roms: ");

    private TrainingOptions Mine(Func<AtariOptions, AtariOptions>? change = null)
    {
        AtariOptions mine = new() { Rom = Bytes("mine.bin", CounterGame.Rom()), GameRules = Text("mine.json", MyRules) };
        return Shipped.Options.With(change is null ? mine : change(mine));
    }

    private static string Refusal(TrainingOptions options) => Should.Throw<FlowException>(() => Made.Environments(options)).Message;

    private string Bytes(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Text(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
