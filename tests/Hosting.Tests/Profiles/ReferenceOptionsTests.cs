using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

/// <summary>The options of the reference policy, and the old name that they came from.</summary>
public sealed class ReferenceOptionsTests
{
    [Theory]
    [InlineData("regularizer=entropy", "none")]
    [InlineData("regularizer=kl", "uniform")]
    [InlineData("reference=lagged", "lagged")]
    public void The_old_name_and_its_words_stay(string set, string reference) => Resolve(set).Rule.Reference.ShouldBe(reference);

    [Fact]
    public void Of_the_two_names_typed_the_later_counts()
    {
        Resolve("regularizer=kl", "reference=none").Rule.Reference.ShouldBe("none");
        Resolve("reference=none", "regularizer=kl").Rule.Reference.ShouldBe("uniform");
    }

    [Fact]
    public void Of_the_two_names_in_one_file_none_can_be_meant()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("mine.json", """{ "extends": "cartpole", "regularizer": "kl", "reference": "none" }""");

        Should.Throw<FlowException>(() => new ProfileRequest(path, [], null, null).Resolve(ProfileStore.Shipped)).Message
            .ShouldBe($"{path}: 'regularizer' and 'reference' are one option; allowed: one of them");
    }

    [Fact]
    public void A_profile_of_the_old_name_still_extends_one_of_the_new()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("mine.json", """{ "extends": "cartpole", "regularizer": "kl" }""");

        new ProfileRequest(path, [], null, null).Resolve(ProfileStore.Shipped).Rule.Reference.ShouldBe("uniform");
    }

    [Fact]
    public void A_run_that_was_saved_under_the_old_name_is_the_same_run()
    {
        TrainingOptions options = Resolve("reference=uniform");
        var saved = RunIdentity.Of(options).Where(pair => pair.Key is not ("reference" or "referenceWeights") && !pair.Key.StartsWith("lagged", StringComparison.Ordinal))
            .Append(new("regularizer", "kl")).ToDictionary();

        RunIdentity.Difference(saved, options).ShouldBeNull();
        RunIdentity.Difference(saved, options with { Rule = options.Rule with { Reference = "none" } }).ShouldBe("reference is none and was uniform");
    }

    [Fact]
    public void Where_a_policy_lies_makes_no_other_run() =>
        RunIdentity.Of(Resolve("reference=given", "referencePolicy=a.safetensors")).ShouldBe(RunIdentity.Of(Resolve("reference=given", "referencePolicy=b.safetensors")));

    [Theory]
    [InlineData("reference=given", "reference = given says by nothing which; allowed: with referenceWeights or with referencePolicy")]
    [InlineData("reference=given referenceWeights=1,2 referencePolicy=x", "referenceWeights and referencePolicy are set both; allowed: one of them")]
    [InlineData("referenceWeights=1,2", "referenceWeights = 1,2 needs reference = given; with reference = none allowed: nothing")]
    [InlineData("reference=given referenceWeights=1,0", "referenceWeights = 1,0: '0' is no weight; allowed: as many positive numbers as there are actions, with commas between")]
    [InlineData("reference=given referenceWeights=1,two", "referenceWeights = 1,two: 'two' is no weight; allowed: as many positive numbers as there are actions, with commas between")]
    public void What_does_not_fit_is_refused_in_one_line(string sets, string expected) => Refusal(sets.Split(' ')).ShouldBe(expected);

    [Fact]
    public void Dqn_has_no_regulariser_and_so_no_reference_network() =>
        Should.Throw<FlowException>(() => new ProfileRequest("dqn-cartpole", ["reference=lagged"], null, null).Resolve(ProfileStore.Shipped))
            .Message.ShouldBe("reference = lagged with rule = dqn: it has no regulariser; allowed: none, uniform");

    [Theory]
    [InlineData("reference=old", "reference = old is not known; allowed: uniform, none, lagged, given")]
    [InlineData("lagged.rate=0", "lagged.rate = 0 is out of range; allowed: a number from 1e-9 to 1")]
    [InlineData("lagged.every=0", "lagged.every = 0 is out of range; allowed: a whole number from 1")]
    public void Single_values_have_their_limits(string set, string expected) => Refusal(set).ShouldContain(expected);

    private static TrainingOptions Resolve(params string[] sets) => new ProfileRequest("cartpole", sets, null, null).Resolve(ProfileStore.Shipped);

    private static string Refusal(params string[] sets) => Should.Throw<FlowException>(() => Resolve(sets)).Message;
}
