using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("flow train", "--help")]
    [InlineData("--run <DIR>", "train", "--help")]
    [InlineData("--checkpoint <FILE>", "evaluate", "--help")]
    public async Task Help_teaches(string expected, params string[] words)
    {
        FlowResult result = await FlowProcess.RunAsync(words);

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain(expected);
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_profiles_that_others_rely_on_are_listed()
    {
        FlowResult result = await FlowProcess.RunAsync("profiles", "list");

        foreach (string name in new[] { "a2c-naive", "a2c-proper", "q-online", "cartpole" })
            result.Output.ShouldContain(name);
    }

    [Theory]
    [InlineData("there is no command 'trian'; did you mean 'train'?", "trian")]
    [InlineData("there is no option '--profil'; did you mean '--profile'?", "train", "--profil", "cartpole")]
    [InlineData("there is no such profile; did you mean 'cartpole'?", "train", "--profile", "cartpol")]
    [InlineData("there is no option 'gama'", "train", "--profile", "cartpole", "--set", "gama=1")]
    [InlineData("tau = -1 is out of range; allowed: a number from", "train", "--profile", "cartpole", "--set", "tau=-1")]
    [InlineData("tau = NaN is not a finite number", "train", "--profile", "cartpole", "--set", "tau=NaN")]
    [InlineData("frames = 1e300 is out of range", "train", "--profile", "cartpole", "--set", "frames=1e300")]
    [InlineData("n = 2.5 is not a whole number", "train", "--profile", "cartpole", "--set", "n=2.5")]
    [InlineData("rule = sarsa is not known; allowed: pg-naive", "train", "--profile", "cartpole", "--set", "rule=sarsa")]
    [InlineData("seed = x is not a number", "train", "--profile", "cartpole", "--seed", "x")]
    public async Task Bad_words_are_refused(string expected, params string[] words) =>
        (await FlowProcess.RunAsync(words)).ShouldBeRefused(expected);
}
