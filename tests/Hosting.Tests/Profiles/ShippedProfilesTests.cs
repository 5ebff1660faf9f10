using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Stages;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Emulation;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class ShippedProfilesTests
{
    public static TheoryData<string> Names => [.. ProfileStore.Shipped.Names];

    [Fact]
    public void The_names_that_others_rely_on_are_there() =>
        ProfileStore.Shipped.Names.ShouldBe(
        [
            "a2c-naive", "a2c-proper", "a2c-small", "a3c", "cartpole", "cartpole-damped", "cartpole-natural",
            "dqn", "dqn-cartpole", "dqn-double", "dqn-dueling", "dqn-n5", "dqn-nature", "dqn-quickstart",
            "pcl", "pcl-cartpole", "pgq", "q-online", "quickstart",
            "soft-dqn-entropy-0.01", "soft-dqn-entropy-0.1", "soft-dqn-kl-0.01", "soft-dqn-kl-0.1",
        ]);

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
        TrainingOptions own = Resolve(name);
        TrainingOptions options = own with { Run = own.Run with { Seed = long.MaxValue - 1 }, Rule = own.Rule with { Tau = 0.1 + 0.2 } };
        string path = folder.File("profile.json", OptionsJson.Write(options));

        new ProfileRequest(path, [], null, null).Resolve(ProfileStore.Shipped).ShouldBe(options);
    }

    [Theory]
    [InlineData("a2c-naive", "pg-naive")]
    [InlineData("a2c-proper", "pg-proper")]
    [InlineData("q-online", "ql-online")]
    public void The_papers_profiles_have_its_settings_and_differ_in_the_rule_alone(string name, string rule) =>
        Resolve(name).ShouldBe((Shipped.Options.With(new AtariOptions { Rom = Path.GetFullPath("game.bin"), Preprocessing = "schulman2017-a2c" }) with
        {
            Environment = new() { Name = "atari" },
            Rule = new() { Name = rule, Reference = "none", Tau = 0.01, Gamma = 0.99, ValueCoefficient = 0.5, N = 5, LearningStarts = 0 },
            Run = new() { Frames = 320_000_000, Lag = 0, Environments = 16, Groups = 2, Shards = 4, Device = "cpu", Threads = 1, Seed = 1, CheckpointEvery = 10_000_000 },
            Network = new() { Name = "nature" },
            Evaluation = new EvaluationOptions
            {
                Every = 6_400_000,
                Episodes = 30,
                MaxFrames = 108_000,
                Scheduled = new ScheduledEvaluationOptions { Episodes = 10, MaxFrames = 18_000 },
            },
        }).With(new OptimizerOptions { LearningRate = 7e-4, LearningRateSchedule = "linear", RmsPropDecay = 0.99, RmsPropEpsilon = 1e-5, MaxGradientNorm = 0.5 }));

    [Theory]
    [InlineData("dqn", "dqn", "none", 0.01, 1)]
    [InlineData("dqn-n5", "dqn", "none", 0.01, 5)]
    [InlineData("soft-dqn-entropy-0.1", "soft-dqn", "none", 0.1, 1)]
    [InlineData("soft-dqn-entropy-0.01", "soft-dqn", "none", 0.01, 1)]
    [InlineData("soft-dqn-kl-0.1", "soft-dqn", "uniform", 0.1, 1)]
    [InlineData("soft-dqn-kl-0.01", "soft-dqn", "uniform", 0.01, 1)]
    public void Those_of_section_6_2_differ_in_rule_reference_temperature_and_n_alone(string name, string rule, string reference, double tau, int n) =>
        Resolve(name).ShouldBe((Shipped.Options.With(new AtariOptions { Rom = Path.GetFullPath("game.bin"), Preprocessing = "schulman2017-dqn" }) with
        {
            Rule = new() { Name = rule, Reference = reference, Tau = tau, Gamma = 0.99, N = n, Rollout = 4, LearningStarts = 50_000 },
            Run = new() { Frames = 40_000_000, Lag = 0, Environments = 1, Groups = 1, CheckpointEvery = 4_000_000 },
            Network = new() { Name = "nature" },
            Replay = new ReplayOptions { Capacity = 1_000_000, Batch = 32 },
            Q = new QOptions { Head = "plain", Selection = "single", Loss = "huber", TargetEvery = 40_000, TargetRate = 1 },
            Evaluation = new EvaluationOptions
            {
                Every = 800_000,
                Policy = "epsilon-greedy",
                Epsilon = 0.01,
                Episodes = 30,
                MaxFrames = 108_000,
                Scheduled = new ScheduledEvaluationOptions { Episodes = 10, MaxFrames = 18_000 },
            },
        }).With(new OptimizerOptions { Name = "adam", LearningRate = 1e-4, LearningRateSchedule = "constant", AdamEpsilon = 1e-4, MaxGradientNorm = 10, Clipping = "each" }).With(new ExplorationOptions { Start = 1, Middle = 0.1, MiddleAt = 0.02, End = 0.01, EndAt = 0.2 }));

    /// <summary>Of Mnih et al. and one another the three differ in what their papers list, and no more.</summary>
    [Fact]
    public void Double_and_dueling_dqn_change_what_their_papers_say()
    {
        TrainingOptions nature = Resolve("dqn-nature");
        TrainingOptions doubled = (nature with
        {
            Q = nature.Q with { Selection = "double", TargetEvery = 30_000 },
            Evaluation = nature.Evaluation with { Epsilon = 0.001 },
        }).With(nature.Exploration with { Middle = 0.01, End = 0.01 });

        Resolve("dqn-double").ShouldBe(doubled);
        Resolve("dqn-dueling").ShouldBe((doubled with
        {
            Network = doubled.Network with { Name = "dueling" },
            Q = doubled.Q with { Head = "dueling" },
        }).With(doubled.Optimizer with { LearningRate = 6.25e-5, MaxGradientNorm = 10 }));
    }

    /// <summary>ε and the norm are those of a sum over the n = 5 steps of a rollout, of which the loss is the mean: 0.1 / 5², 40 / 5.</summary>
    [Fact]
    public void A3c_has_its_papers_settings_and_differs_from_A2c_in_these_alone()
    {
        TrainingOptions naive = Resolve("a2c-naive").With(new AtariOptions { Rom = Path.GetFullPath("game.bin"), Preprocessing = "mnih2015" });
        TrainingOptions asynchronous = (naive with
        {
            Run = naive.Run with { Batching = "group", Groups = 16, Shards = 1, Lag = 8 },
            Network = naive.Network with { Name = "mnih2013" },
        }).With(naive.Optimizer with { RmsPropEpsilon = 0.1 / 25, MaxGradientNorm = 40.0 / 5 });
        string[] stages = [StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Returns, StageName.Learning];
        Resolve("a3c").ShouldBe(stages.Aggregate(asynchronous, (options, stage) => options.WithScale(stage, new StageOptions { Capacity = 16 })));
    }

    [Fact]
    public void Mnihs_plays_by_his_preset_and_evaluates_for_five_minutes_with_an_epsilon_of_a_twentieth()
    {
        TrainingOptions options = Resolve("dqn-nature");

        options.Section<AtariOptions>().Preprocessing.ShouldBe("mnih2015");
        (options.Evaluation.Episodes, options.Evaluation.MaxFrames, options.Evaluation.Policy, options.Evaluation.Epsilon)
            .ShouldBe((30, 5 * 60 * 60, "epsilon-greedy", 0.05));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_profile_evaluates_on_a_schedule_of_forty_points_and_more(string name)
    {
        TrainingOptions options = Resolve(name);
        long points = options.Run.Frames / options.Evaluation.Every;
        // The two of our own game last minutes: twenty points, by fewer games, are what they can spare.
        points.ShouldBeGreaterThanOrEqualTo(name.Contains("quickstart", StringComparison.Ordinal) ? 20 : 40);

        // On pictures a frame that is only played costs at most what one that is learnt from does.
        EvaluationGames games = options.Evaluation.ScheduledGames();
        if (options.Run.Frames >= 40_000_000 && !options.ActsByQ())
            ((points - 1) * games.Episodes * games.MaxFrames / (double)options.Run.Frames).ShouldBeLessThan(0.05);
    }

    [Theory]
    [InlineData("dqn", "epsilon-greedy 0.01")]
    [InlineData("dqn-n5", "epsilon-greedy 0.01")]
    [InlineData("soft-dqn-entropy-0.01", "epsilon-greedy 0.01")]
    [InlineData("soft-dqn-entropy-0.1", "epsilon-greedy 0.01")]
    [InlineData("soft-dqn-kl-0.01", "epsilon-greedy 0.01")]
    [InlineData("soft-dqn-kl-0.1", "epsilon-greedy 0.01")]
    [InlineData("dqn-nature", "epsilon-greedy 0.05")]
    [InlineData("dqn-quickstart", "epsilon-greedy 0.01")]
    [InlineData("dqn-cartpole", "epsilon-greedy 0.01")]
    [InlineData("a2c-proper", "sampled")]
    [InlineData("q-online", "sampled")]
    public void Conditions_that_are_compared_are_scored_under_one_policy(string name, string policy) =>
        EvaluationPolicies.Of(Resolve(name)).ToString().ShouldBe(policy);

    private static TrainingOptions Resolve(string name) =>
        new ProfileRequest(name, [], name.Contains("cartpole", StringComparison.Ordinal) ? null : "game.bin", null).Resolve(ProfileStore.Shipped);
}
