using Flow.Contracts.Options;
using Flow.Host.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Profiles;

public sealed class ShippedProfilesTests
{
    public static TheoryData<string> Names => [.. ProfileStore.Shipped.Names];

    [Fact]
    public void The_names_that_others_rely_on_are_there() =>
        ProfileStore.Shipped.Names.ShouldBe(["a2c-naive", "a2c-proper", "a2c-small", "cartpole", "cartpole-damped", "cartpole-natural", "q-online", "quickstart"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_binds_and_says_what_it_is(string name)
    {
        Should.NotThrow(() => Resolve(name));
        ProfileStore.Shipped.About(name).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_comes_back_from_its_resolved_form(string name)
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = Resolve(name) with { Seed = long.MaxValue - 1, Tau = 0.1 + 0.2 };
        string path = folder.File("profile.json", OptionsJson.Write(options));

        new ProfileRequest(path, [], null, null).Resolve(ProfileStore.Shipped).ShouldBe(options);
    }

    [Theory]
    [InlineData("a2c-naive", "pg-naive")]
    [InlineData("a2c-proper", "pg-proper")]
    [InlineData("q-online", "ql-online")]
    public void The_papers_profiles_have_its_settings_and_differ_in_the_rule_alone(string name, string rule) =>
        Resolve(name).ShouldBe(new TrainingOptions
        {
            Environment = "atari",
            Rom = Path.GetFullPath("game.bin"),
            Preprocessing = "schulman2017-a2c",
            Rule = rule,
            Regularizer = "entropy",
            Tau = 0.01,
            Gamma = 0.99,
            ValueCoefficient = 0.5,
            N = 5,
            Frames = 320_000_000,
            Lag = 0,
            Environments = 16,
            Groups = 1,
            Network = "nature",
            LearningRate = 7e-4,
            LearningRateSchedule = "linear",
            RmsPropDecay = 0.99,
            RmsPropEpsilon = 1e-5,
            MaxGradientNorm = 0.5,
            LearningStarts = 0,
            Device = "cpu",
            Threads = 1,
            Seed = 1,
            CheckpointEvery = 10_000_000,
            Evaluation = new EvaluationOptions { Every = 0, Episodes = 30, MaxFrames = 108_000 },
        });

    private static TrainingOptions Resolve(string name) =>
        new ProfileRequest(name, [], name.StartsWith("cartpole", StringComparison.Ordinal) ? null : "game.bin", null).Resolve(ProfileStore.Shipped);
}
