using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages.Emulation;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Resolve("""{ /* unit */ "environment": "cartpole", "network": "mlp", "tau": 0.5, // nats""" + "\n}").Rule.Tau.ShouldBe(0.5);

    [Fact]
    public void A_profile_extends_a_shipped_one_and_names_only_what_differs()
    {
        TrainingOptions options = Resolve("""{ "extends": "cartpole", "evaluation": { "episodes": 5 } }""");

        options.Evaluation.Episodes.ShouldBe(5);
        options.Evaluation.MaxFrames.ShouldBe(1000);
        options.Network.Name.ShouldBe("mlp");
    }

    public static TheoryData<string, string> ShortNames
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (OptionLeaf leaf in ProfileStore.Shipped.Schema.Leaves.Where(leaf => leaf.Name != leaf.Path))
                data.Add(leaf.Name, leaf.Path);
            return data;
        }
    }

    /// <summary>They are names that programs knew before options had sections.</summary>
    [Fact]
    public void All_options_that_were_flat_have_a_short_name() => ShortNames.Count.ShouldBe(53);

    [Theory]
    [MemberData(nameof(ShortNames))]
    public void A_short_name_is_the_option_in_its_section_in_a_file_and_typed(string name, string path)
    {
        OptionLeaf leaf = ProfileStore.Shipped.Schema.Find(path)!;
        string value = leaf.Choices.Count > 0 ? leaf.Choices[^1] : leaf.Type == typeof(string) ? "some words" : "1";
        Setting Typed(string key) => new(key, value, SettingKind.Typed, "--set");
        string written = leaf.Type == typeof(string) ? $"\"{value}\"" : value;

        OptionAliases.Renamed([Typed(name)], []).Single().Path.ShouldBe(path);
        OptionAliases.Renamed(ProfileFile.Read(_folder.File("flat.json", $$"""{ "{{name}}": {{written}} }""")).Settings, []).Single().ShouldSatisfyAllConditions(
            setting => setting.Path.ShouldBe(path),
            setting => OptionValue.Read(leaf, setting, out _).ShouldNotBeNull());
    }

    [Theory]
    [InlineData("exploration", "evaluation")]
    [InlineData("evaluation", "epsilon")]
    public void The_epsilon_of_evaluations_is_found_at_its_old_place_and_at_its_new_one(string group, string name) =>
        Resolve($$"""{ "extends": "dqn-cartpole", "{{group}}": { "{{name}}": 0.25 } }""").Evaluation.Epsilon.ShouldBe(0.25);

    [Fact]
    public void A_profile_extends_a_file_beside_it()
    {
        _folder.File("base.json", """{ "extends": "cartpole", "tau": 0.25 }""");
        Resolve("""{ "extends": "./base.json", "seed": 4 }""").ShouldSatisfyAllConditions(
            options => options.Rule.Tau.ShouldBe(0.25),
            options => options.Run.Seed.ShouldBe(4));
    }

    [Fact]
    public void An_empty_file_is_no_profile() =>
        Should.Throw<FlowException>(() => Resolve("")).Message.ShouldBe(
            $"profile: {_folder.At("mine.json")} has no bytes: it is empty, or a pipe or a device; allowed is a JSON file of options of at most 1048576 bytes");

    [Fact]
    public void Set_wins_over_the_profile_and_the_flags_win_over_set()
    {
        string path = _folder.File("mine.json", """{ "extends": "quickstart", "tau": 0.25, "seed": 2 }""");
        TrainingOptions options = new ProfileRequest(path, ["tau=7e-4", "tau=8e-4", "seed=3", "frames=4e5", "game=\"x y\""], null, "4")
            .Resolve(ProfileStore.Shipped);

        options.Rule.Tau.ShouldBe(8e-4);
        options.Run.Seed.ShouldBe(4);
        options.Run.Frames.ShouldBe(400_000);
        options.Section<AtariOptions>().Game.ShouldBe("x y");
    }

    [Theory]
    [InlineData("""{ "extends": "cartpole", "tau": 0.1, "rule": { "tau": 0.2 } }""", "'tau' and 'rule.tau' are one option; allowed: one of them")]
    [InlineData("""{ "extends": "cartpole", "rule": { "name": "dqn" }, "rule.tau": 0.1, "tau": 0.1 }""", "'rule.tau' and 'tau' are one option; allowed: one of them")]
    [InlineData("""{ "extends": "cartpole", "rule": { "tau": 0.2 }, "rule.tau": 0.1 }""", "'rule.tau' is given twice; allowed: once")]
    [InlineData("""{ "extends": "quickstart", "rules": "a.json", "gameRules": "b.json" }""", "'rules' and 'gameRules' are one option; allowed: one of them")]
    [InlineData("""{ "extends": "dqn-cartpole", "exploration": { "evaluation": 0.1 }, "evaluation": { "epsilon": 0.1 } }""", "'exploration.evaluation' and 'evaluation.epsilon' are one option; allowed: one of them")]
    public void An_option_that_one_file_gives_by_two_names_is_one_line(string text, string expected) =>
        Should.Throw<FlowException>(() => Resolve(text)).Message.ShouldBe($"{_folder.At("mine.json")}: {expected}");

    /// <summary>The names are one option wherever the later counts: over what is extended, and among the words of a command line.</summary>
    [Fact]
    public void Of_two_values_for_one_option_the_later_counts_by_whichever_name()
    {
        _folder.File("base.json", """{ "extends": "cartpole", "rule": { "tau": 0.25 }, "lag": 0 }""");
        string path = _folder.File("mine.json", """{ "extends": "base.json", "tau": 0.5, "run": { "lag": 1 } }""");

        TrainingOptions Typed(params string[] sets) => new ProfileRequest(path, sets, null, null).Resolve(ProfileStore.Shipped);
        Typed().ShouldSatisfyAllConditions(options => options.Rule.Tau.ShouldBe(0.5), options => options.Run.Lag.ShouldBe(1));
        Typed("tau=0.1", "rule.tau=0.2").Rule.Tau.ShouldBe(0.2);
        Typed("rule.tau=0.2", "tau=0.1").Rule.Tau.ShouldBe(0.1);
    }

    [Theory]
    [InlineData("""{ "tau": "0.1" }""", "tau = \"0.1\" is not a number")]
    [InlineData("""{ "tau": true }""", "tau = true is not a number")]
    [InlineData("""{ "tau": null }""", "tau = null is not a number")]
    [InlineData("""{ "n": [1, 2] }""", "n = [1, 2] is not a number")]
    [InlineData("""{ "rule": 3 }""", "rule = 3 is not text")]
    [InlineData("""{ "rule": null }""", "rule = null is not text")]
    [InlineData("""{ "evaluation": 3 }""", "'evaluation' is a group of options")]
    [InlineData("""{ "tau": { "x": 1 } }""", "there is no option 'tau.x'")]
    [InlineData("""{ "tau": 1, "tau": 2 }""", "not valid JSON: Duplicate property 'tau'")]
    [InlineData("{ \"tau\": 1,\n  \"n\": NaN }", "not valid JSON at line 2")]
    [InlineData("[1]", "a profile is a JSON object")]
    [InlineData(" ", "not valid JSON at line 1")]
    [InlineData("""{ "about": 1 }""", "'about' is not text")]
    [InlineData("""{ "extends": "mine.json" }""", "is it a circle?")]
    [InlineData("""{ "extends": "other.json" }""", "extends 'other.json': there is no such file")]
    [InlineData("""{ "extends": "cartpol" }""", "extends 'cartpol': there is no such profile; did you mean 'cartpole'?")]
    [InlineData("{ \"tau\": \"\\ud800\" }", "a text in it is no Unicode")]
    public void A_bad_file_is_one_line_that_names_it(string text, string expected)
    {
        string line = Should.Throw<FlowException>(() => Resolve(text)).Message;

        line.ShouldStartWith(_folder.At("mine.json"));
        line.ShouldContain(expected);
        line.ShouldNotContain("\n");
    }

    [Fact]
    public void An_unknown_name_lists_the_names_there_are()
    {
        string line = Should.Throw<FlowException>(() => ProfileStore.Shipped.Load("a2c-propper")).Message;

        line.ShouldContain("did you mean 'a2c-proper'?");
        line.ShouldContain(string.Join(", ", ProfileStore.Shipped.Names));
    }

    private TrainingOptions Resolve(string text) =>
        new ProfileRequest(_folder.File("mine.json", text), [], null, null).Resolve(ProfileStore.Shipped);
}
