using Flow.Hosting.Profiles;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class CommandLineTests
{
    private readonly CommandRunner _runner = new();

    [Fact]
    public async Task The_program_runs_its_own_commands() => (await CommandRunner.RunProgramAsync("profiles", "list")).Output.ShouldContain("cartpole");

    [Theory]
    [InlineData("there is no command 'trian'; did you mean 'train'? (flow --help)", "trian")]
    [InlineData("there is no command 'lst'; did you mean 'list'? (flow profiles --help)", "profiles", "lst")]
    [InlineData("train: there is no option '--sed'; did you mean '--seed'? (flow train --help)", "train", "--sed", "3")]
    [InlineData("there is no option '--verson'; did you mean '--version'? (flow --help)", "--verson")]
    [InlineData("list: 'more' is not expected here (flow profiles list --help)", "profiles", "list", "more")]
    [InlineData("Required argument missing for option: '--seed' (flow train --help)", "train", "--profile", "cartpole", "--seed")]
    [InlineData("evaluate needs --run DIR or --checkpoint FILE", "evaluate")]
    [InlineData("evaluate takes --run DIR or --checkpoint FILE, not both", "evaluate", "--run", "a", "--checkpoint", "b")]
    [InlineData("--checkpoint 'none': there is no such file", "evaluate", "--checkpoint", "none")]
    [InlineData("--run 'none': not the folder of a run: it has no profile.json", "evaluate", "--run", "none")]
    public async Task A_bad_command_line_is_one_line_and_exit_code_2(string line, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(words);

        result.Error.ShouldBe($"flow: {line}\n");
        result.Output.ShouldBeEmpty();
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task Train_without_a_profile_names_them_all()
    {
        CommandResult result = await _runner.RunAsync("train");

        result.Error.ShouldBe($"flow: train needs --profile NAME: {string.Join(", ", ProfileStore.Shipped.Names)}\n");
        result.Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("./flow train --profile quickstart")]
    [InlineData("./flow train --profile quickstart", "--help")]
    [InlineData("--set frames=40000", "train", "--help")]
    [InlineData("./flow evaluate --run runs/small-3", "evaluate", "-h")]
    [InlineData("./flow profiles show a2c-proper", "profiles", "--help")]
    public async Task Help_teaches_by_example(string example, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(words);

        result.Output.ShouldContain(example);
        result.Error.ShouldBeEmpty();
        result.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Profiles_show_tells_value_meaning_and_limits_of_every_option()
    {
        CommandResult result = await _runner.RunAsync("profiles", "show", "a2c-proper", "--set", "tau=0.5", "n=7");

        result.Output.ShouldContain("rule.tau                        0.5");
        result.Output.ShouldContain("rule.n                          7                agent steps in a return, and in a rollout where rollout is 0; soft-dqn with more than 1 pays for the policy on the way, (46); a whole number from 1");
        result.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Profiles_lists_them() => (await _runner.RunAsync("profiles")).Output.ShouldContain("q-online");

    [Fact]
    public async Task The_version_is_the_assemblys() => (await _runner.RunAsync("--version")).Output.ShouldStartWith("flow 0.1.0");
}
