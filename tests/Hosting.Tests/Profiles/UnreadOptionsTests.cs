using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Tests.Training;
using Flow.Stages;
using Flow.Stages.Learning.Rules;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

/// <summary>Words that would do nothing are refused; and what is said to do nothing does nothing.</summary>
public sealed class UnreadOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Rules => [.. ProfileStore.Shipped.Schema.Find("rule.name")!.Choices];

    public static TheoryData<string> Profiles => [.. ProfileStore.Shipped.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cartpole", "rules=ql-online", "--set: there is no option 'rules'; did you mean 'rule', or 'atari.gameRules', which was called so? (flow profiles show NAME lists them all)")]
    [InlineData("cartpole", "gameRules=ql-online", "--set: gameRules = ql-online is never read with environment = cartpole; it is read with environment = atari")]
    [InlineData("cartpole", "natural.damping=0.1", "--set: natural.damping = 0.1 is never read with rule = pg-proper; it is read with rule = natural-pg")]
    [InlineData("cartpole", "lagged.rate=0.5", "--set: lagged.rate = 0.5 is never read with reference = none; it is read with reference = lagged")]
    [InlineData("cartpole", "replay.mixing=1", "--set: replay.mixing = 1 is never read with rule = pg-proper; it is read with rule = dqn, soft-dqn, pgq, pcl")]
    [InlineData("cartpole", "streams=raw", "--set: streams = raw is never read with rule = pg-proper and diagnosticsEvery = 0; it is read with rule = ql-online, pcl or diagnosticsEvery = anything but 0")]
    public void An_option_that_the_run_never_reads_is_refused_by_name(string profile, string set, string line) =>
        Should.Throw<FlowException>(() => Resolve(profile, set)).Message.ShouldBe(line);

    [Fact]
    public void Rules_that_read_it_are_named_by_their_traits() =>
        Should.Throw<FlowException>(() => Resolve("dqn-cartpole", "valueCoefficient=1")).Message.ShouldBe(
            "--set: valueCoefficient = 1 is never read with rule = dqn; it is read with rule = "
            + string.Join(", ", Shipped.Definitions.Of<RuleDefinition>().Where(rule => rule.FitsValue).Select(rule => rule.Name)));

    [Fact]
    public void A_ROM_is_refused_where_there_is_no_console() =>
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", [], "game.bin", null).Resolve(ProfileStore.Shipped)).Message
            .ShouldStartWith("--rom: rom = game.bin is never read with environment = cartpole; it is read with environment = atari");

    [Fact]
    public void What_somebody_wrote_into_a_profile_is_refused_where_its_own_rule_never_reads_it()
    {
        string mine = _folder.File("mine.json", """{ "extends": "cartpole", "damped": { "epochs": 3 } }""");

        Should.Throw<FlowException>(() => Resolve(mine)).Message
            .ShouldBe($"{mine}: damped.epochs = 3 is never read with rule = pg-proper; it is read with rule = damped-q");
        Resolve(mine, "rule=damped-q").Section<DampedOptions>().Epochs.ShouldBe(3);
    }

    [Fact]
    public void A_profile_may_be_for_another_rule_than_the_one_that_is_typed()
    {
        string mine = _folder.File("mine.json", """{ "extends": "cartpole", "rule": "damped-q", "damped": { "epochs": 3 } }""");

        Resolve(mine, "rule=pg-proper").Rule.Name.ShouldBe("pg-proper");
    }

    [Fact]
    public void The_record_of_a_run_has_all_options_and_may_be_gone_on_from()
    {
        string written = OptionsJson.Write(Resolve("cartpole")).Replace("\"gameRules\": \"\",", "", StringComparison.Ordinal);
        string saved = _folder.File("profile.json", written.Replace("\"atari\": {", "\"rules\": \"\", \"atari\": {", StringComparison.Ordinal));

        Resolve(saved, "seed=4").Run.Seed.ShouldBe(4);
        Should.Throw<FlowException>(() => Resolve(saved, "damped.epochs=9")).Message.ShouldContain("damped.epochs = 9 is never read");
    }

    [Fact]
    public void Each_condition_names_an_option_and_values_that_it_can_have()
    {
        foreach (ReadCondition condition in ProfileStore.Shipped.Schema.Leaves.SelectMany(leaf => leaf.Conditions).SelectMany(alternatives => alternatives))
        {
            OptionLeaf leaf = ProfileStore.Shipped.Schema.Find(condition.Option).ShouldNotBeNull(condition.Option);
            condition.Values.ShouldNotBeEmpty();
            if (leaf.Choices.Count > 0)
                condition.Values.Except(leaf.Choices).ShouldBeEmpty(condition.Option);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_shipped_profile_reads_all_that_it_sets(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "profiles", name + ".json");

        UnreadOptions.Of(ProfileStore.Shipped.Written(path), ProfileStore.Shipped.Resolve(name)).Select(one => one.Line).ShouldBeEmpty();
    }

    [Fact]
    public void Every_option_is_read_by_some_run()
    {
        TrainingOptions[] runs =
        [
            .. ProfileStore.Shipped.Names.Select(ProfileStore.Shipped.Resolve),
            Resolve("cartpole", "reference=lagged"),
        ];

        ProfileStore.Shipped.Schema.Leaves.Where(leaf => !runs.Any(run => run.Reads(leaf))).Select(leaf => leaf.Path).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task What_a_run_never_reads_changes_nothing_of_it(string rule)
    {
        TrainingOptions options = OptionsOf(rule);
        List<Setting> settings = [.. ProfileStore.Shipped.Schema.Leaves.Select(leaf => Of(leaf, leaf.Text(options)))];
        int changed = 0;
        foreach (OptionLeaf leaf in ProfileStore.Shipped.Schema.Leaves.Where(leaf => !options.Reads(leaf)))
        {
            Setting[] further = [.. settings, Of(leaf, Other(leaf, options))];
            if (!Binds(further))
                continue;
            settings = [.. further];
            changed++;
        }

        TrainingOptions other = OptionsBinder.Bind(Shipped.Definitions, settings);
        changed.ShouldBeGreaterThan(10);
        other.ShouldNotBe(options);
        (await TinyRun.PolicyOfAsync(other)).ShouldBe(await TinyRun.PolicyOfAsync(options));
    }

    private static TrainingOptions OptionsOf(string rule) => rule switch
    {
        "dqn" or "soft-dqn" => TinyRun.ReplayOptions with { Rule = TinyRun.ReplayOptions.Rule with { Name = rule }, Run = TinyRun.ReplayOptions.Run with { Frames = 800 } },
        "natural-pg" => TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = rule }, Run = TinyRun.Options.Run with { Frames = 320 } },
        _ => TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = rule }, Run = TinyRun.Options.Run with { Frames = 800 } },
    };

    /// <summary>Another value that the option may have.</summary>
    private static string Other(OptionLeaf leaf, TrainingOptions options) => leaf.Read(options) switch
    {
        string text => leaf.Choices.FirstOrDefault(choice => choice != text) ?? "another",
        int or long => (Convert.ToInt64(leaf.Read(options), CultureInfo.InvariantCulture) is var number && number < leaf.HighestInteger ? number + 1 : number - 1).ToString(CultureInfo.InvariantCulture),
        var number => (Convert.ToDouble(number, CultureInfo.InvariantCulture) is var real && real <= leaf.Highest / 2 ? (real * 1.5) + 0.01 : real / 2).ToString(CultureInfo.InvariantCulture),
    };

    private static Setting Of(OptionLeaf leaf, string text) => new(leaf.Path, text, SettingKind.Typed, "test");

    private static bool Binds(Setting[] settings)
    {
        try
        {
            OptionsBinder.Bind(Shipped.Definitions, settings);
            return true;
        }
        catch (FlowException)
        {
            return false;
        }
    }

    private static TrainingOptions Resolve(string profile, params string[] sets) => new ProfileRequest(profile, sets, null, null).Resolve(ProfileStore.Shipped);
}
