using Flow.Contracts;
using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Profiles;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("tau=-1", "tau = -1 is out of range", "a number from 1e-9 to 1000")]
    [InlineData("tau=0", "tau = 0 is out of range", "from 1e-9")]
    [InlineData("tau=NaN", "is not a finite number", "a number from")]
    [InlineData("tau=Infinity", "is out of range", "a number from")]
    [InlineData("tau=-Infinity", "is out of range", "a number from")]
    [InlineData("tau=1e999", "is out of range", "a number from")]
    [InlineData("tau=hot", "tau = hot is not a number", "a number from")]
    [InlineData("tau=", "tau = \"\" is not a number", "a number from")]
    [InlineData("tau=true", "is not a number", "a number from")]
    [InlineData("tau=0,5", "is not a number", "a number from")]
    [InlineData("gamma=1.0000001", "is out of range", "a number from 0 to 1 (discount")]
    [InlineData("n=1.5", "n = 1.5 is not a whole number", "a whole number from 1 to 10000")]
    [InlineData("n=0", "is out of range", "a whole number from 1 to 10000")]
    [InlineData("n=-3", "is out of range", "a whole number")]
    [InlineData("n=NaN", "is not a finite number", "a whole number")]
    [InlineData("n=99999999999999999999999999999999999999", "is out of range", "a whole number")]
    [InlineData("environments=1e400", "is out of range", "a whole number from 1 to 4096")]
    [InlineData("frames=40_000", "is not a number", "a whole number")]
    [InlineData("frames=1000000000001", "is out of range", "to 1000000000000")]
    [InlineData("seed=9223372036854775808", "is out of range", "to 9223372036854775807")]
    [InlineData("seed=-1", "is out of range", "from 0")]
    [InlineData("rule=sarsa", "rule = sarsa is not known", "pg-naive, pg-proper, ql-online")]
    [InlineData("regularizer=", "is not known", "entropy, kl")]
    [InlineData("device=tpu", "is not known", "cpu, cuda")]
    [InlineData("precision=fp8", "precision = fp8 is not known", "fp32, tf32, bf16")]
    [InlineData("gradientPath=fast", "gradientPath = fast is not known", "auto, plain, extended")]
    [InlineData("stages.acting.workers=0", "stages.acting.workers = 0 is out of range", "from 1 to 64")]
    [InlineData("evaluation.episodes=0", "evaluation.episodes = 0 is out of range", "from 1 to 1000")]
    public void Names_the_path_the_value_and_what_is_allowed(string set, string complaint, string allowed)
    {
        string line = Refusal(set);

        line.ShouldStartWith("--set: ");
        line.ShouldContain(complaint);
        line.ShouldContain(allowed);
        line.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("gama=1", "did you mean 'gamma'?")]
    [InlineData("learningrate=1", "did you mean 'learningRate'?")]
    [InlineData("evaluation.episode=1", "did you mean 'evaluation.episodes'?")]
    [InlineData("stages.acting.worker=1", "did you mean 'stages.acting.workers'?")]
    [InlineData("qqqqqqqqqqq=1", "there is no option 'qqqqqqqqqqq' (")]
    public void An_unknown_key_names_the_nearest(string set, string expected) => Refusal(set).ShouldContain(expected);

    [Fact]
    public void A_group_of_options_is_no_option() =>
        Refusal("evaluation=3").ShouldContain("'evaluation' is a group of options: evaluation.every, evaluation.episodes");

    [Theory]
    [InlineData("tau")]
    [InlineData("=3")]
    [InlineData("--foo")]
    public void A_word_that_sets_nothing_is_refused(string set) => Refusal(set).ShouldContain("write key=value");

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Refusal("tau=-1", "n=0", "nonsense=1").Split('\n').Length.ShouldBe(3);

    [Fact]
    public void A_long_value_is_cut_and_control_characters_are_not_printed()
    {
        string line = Refusal("rule=" + new string('x', 500) + "\u001b[31m");
        line.Length.ShouldBeLessThan(250);
        Refusal("game=a\u001b").ShouldContain("a? contains a control character");
    }

    [Fact]
    public void Of_a_file_full_of_mistakes_the_first_are_told()
    {
        string[] lines = Refusal([.. Enumerable.Range(0, 5000).Select(number => $"nonsense{number}=1")]).Split('\n');
        lines.Length.ShouldBe(21);
        lines[0].ShouldContain("there is no option 'nonsense0'");
        lines[20].ShouldBe("more than 20 options are wrong: these are the first");
    }

    /// <summary>To compare it with each name, letter by letter, took gigabytes.</summary>
    [Fact]
    public void A_name_of_a_megabyte_is_near_to_none()
    {
        string name = new('x', 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Nearest.Find(name, ProfileStore.Shipped.Schema.Leaves.Select(leaf => leaf.Path)).ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void An_empty_rom_is_refused() =>
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", [], "", null).Resolve(ProfileStore.Shipped))
            .Message.ShouldBe("--rom: the path is empty");

    private static string Refusal(params string[] sets) =>
        Should.Throw<FlowException>(() => new ProfileRequest("cartpole", sets, null, null).Resolve(ProfileStore.Shipped)).Message;
}
