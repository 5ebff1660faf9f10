using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Nobody hears what a run says, or can: it trains to its end all the same.</summary>
public sealed class OutputGoneTests : IDisposable
{
    private const string Settings = "--no-http --set frames=8000 evaluation.every=0 evaluation.episodes=2";

    private static readonly string TerminalThatGoes = Path.Combine(Repository.Root, "src", "Lab", "Chaos", "Surroundings", "terminal-that-goes.py");

    private readonly Sandbox _sandbox = new();

    private string Run => _sandbox.At("run");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(">&-")]
    [InlineData(">&- 2>&- <&-")]
    [InlineData("> /dev/full")]
    [InlineData("> /dev/full 2> /dev/full")]
    public async Task A_run_comes_to_its_end_without_an_output_that_can_be_written(string redirection)
    {
        FlowResult result = await FlowProcess.ShellAsync($"$FLOW train --profile cartpole --run {Run} {Settings} {redirection}");

        result.Code.ShouldBe(0, result.Error);
        File.Exists(Path.Combine(Run, "result.json")).ShouldBeTrue();
        string log = await File.ReadAllTextAsync(Path.Combine(Run, "log.txt"));
        log.ShouldContain("score trained=");
        if (redirection == "> /dev/full")
        {
            const string Line = "standard output cannot be written (No space left on device): nothing more is printed there";
            result.Error.ShouldBe(Line + "\n");
            log.ShouldContain(Line);
        }
    }

    [SkippableFact]
    public async Task A_terminal_that_goes_away_ends_nothing()
    {
        Skip.IfNot((await FlowProcess.ShellAsync("command -v python3")).Code == 0, "there is no python3");
        FlowResult result = await FlowProcess.ShellAsync($"python3 {TerminalThatGoes} $FLOW train --profile cartpole --run {Run} {Settings}");

        result.Code.ShouldBe(0, result.Error);
        File.Exists(Path.Combine(Run, "result.json")).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Run, "log.txt"))).ShouldContain("standard output cannot be written (Input/output error)");
    }

    [Theory]
    [InlineData("profiles list > /dev/full", "standard output cannot be written (No space left on device)")]
    [InlineData("--help > /dev/full", "standard output cannot be written (No space left on device)")]
    public async Task A_command_whose_output_is_its_result_says_so(string command, string line) =>
        (await FlowProcess.ShellAsync($"$FLOW {command}")).ShouldBeRefused(line);
}
