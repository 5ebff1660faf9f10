using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

public sealed class EnvironmentFactoriesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-roms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Cartpole_is_a_vector_of_four_floats()
    {
        IEnvironmentFactory factory = Made.Environments(Shipped.Options with { Environment = new() { Name = "cartpole" } });

        factory.Spec.ShouldBe(new EnvironmentSpec("cartpole", new ObservationSpec(ElementType.Float32, 4), 2, 1, HasScore: true));
        factory.CreateProcessor().StackDepth.ShouldBe(1);
        using IEnvironment environment = factory.Create(seed: 1, index: 0);
        byte[] raw = new byte[16];
        byte[] frame = new byte[16];
        environment.Reset(raw);
        factory.CreateProcessor().Process(raw, frame);
        frame.ShouldBe(raw);
    }

    [Fact]
    public void An_unknown_rom_is_played_without_score_under_its_files_name()
    {
        IEnvironmentFactory factory = Made.Environments(Options(Rom("mine.bin", CounterGame.Rom())));

        (factory.Spec.Name, factory.Spec.HasScore, factory.Spec.Actions).ShouldBe(("mine", false, 18));
        (factory.CreateProcessor().Frame, factory.CreateProcessor().StackDepth).ShouldBe((new ObservationSpec(ElementType.UInt8, 84, 84), 4));
    }

    [Fact]
    public void Its_processor_turns_what_it_shows_into_gray()
    {
        IEnvironmentFactory factory = Made.Environments(Options(Rom("mine.bin", CounterGame.Rom())));
        using Player player = new(factory.Create(seed: 1, index: 0));
        player.Reset();
        byte[] frame = new byte[84 * 84];
        factory.CreateProcessor().Process(player.Raw, frame);

        frame.ShouldAllBe(pixel => pixel == frame[0]);
    }

    [Fact]
    public void A_game_that_is_not_known_is_named_before_its_rom_is_missed() =>
        Should.Throw<FlowException>(() => Made.Environments(Shipped.Options.With(new AtariOptions { Game = "nope" })))
            .Message.ShouldStartWith("game: there are no rules named 'nope'; allowed are auto, ");

    [Fact]
    public void Rules_whose_mode_the_rom_never_shows_are_refused_before_a_worker_waits_for_it()
    {
        string rules = Path.Combine(_folder, "other.json");
        File.WriteAllText(rules, """{ "name": "other", "mode_select": { "match": "0", "press": 1, "limit": 2 } }""");

        Should.Throw<FlowException>(() => Made.Environments(Shipped.Options.With(new AtariOptions { Game = "weir", GameRules = rules })))
            .Message.ShouldBe("rules: other: the game never came to its mode 0. Are they those of this ROM?");
    }

    [Theory]
    [InlineData("", "no ROM is named")]
    [InlineData("missing.bin", "does not exist")]
    [InlineData(".", "is a folder")]
    [InlineData("empty.bin", "empty")]
    [InlineData("odd.bin", "1000 bytes")]
    [InlineData("huge.bin", "2000000 bytes")]
    public void A_rom_that_cannot_be_used_is_refused_in_one_line_that_names_it(string name, string reason)
    {
        Rom("empty.bin", []);
        Rom("odd.bin", new byte[1000]);
        Rom("huge.bin", new byte[2_000_000]);
        string path = name.Length == 0 ? "" : Path.Combine(_folder, name);

        string message = Should.Throw<FlowException>(() => Made.Environments(Options(path))).Message;
        message.ShouldContain(reason);
        message.ShouldContain(path);
        message.ShouldContain("allowed");
        message.ShouldStartWith("rom: ");
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Unknown_names_are_refused_with_what_is_allowed()
    {
        TrainingOptions options = Options(Rom("mine.bin", CounterGame.Rom()));
        AtariOptions atari = options.Section<AtariOptions>();

        Message(options.With(atari with { Game = "chess" })).ShouldStartWith("game: there are no rules named 'chess'; allowed are auto");
        Message(options with { Environment = options.Environment with { Name = "mujoco" } }).ShouldContain("environment: 'mujoco' is unknown; allowed are atari, cartpole");
        Message(options.With(atari with { Preprocessing = "mine" })).ShouldContain("allowed are schulman2017-a2c, schulman2017-dqn, ");
    }

    private static string Message(TrainingOptions options) =>
        Should.Throw<FlowException>(() => Made.Environments(options)).Message;

    private static TrainingOptions Options(string rom) => Shipped.Options.With(new AtariOptions { Rom = rom });

    private string Rom(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
