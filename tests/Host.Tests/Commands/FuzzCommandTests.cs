using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class FuzzCommandTests
{
    [Theory]
    [InlineData("--inputs 0: allowed is a number from 1 to 1000000000", "--inputs", "0")]
    [InlineData("--kinds 'films': allowed are roms, rules, profiles, set, checkpoints, safetensors, runs, http", "--kinds", "roms,films")]
    [InlineData("--jobs 0: allowed is a number from 1", "--jobs", "0")]
    [InlineData("--case 3: allowed is a number from 0, with one kind (--kinds NAME)", "--case", "3")]
    [InlineData("--case -1: allowed is a number from 0, with one kind (--kinds NAME)", "--case", "-1", "--kinds", "roms")]
    public async Task Bad_words_are_one_line_and_exit_code_2(string line, params string[] words) =>
        (await new CommandRunner().RunAsync(["fuzz", .. words])).ShouldBe(new CommandResult(2, "", $"flow: {line}\n"));

    [Theory]
    [InlineData("2", 1, "bad: InvalidOperationException: this should have been refused\nSystem.InvalidOperationException: this should have been\nrefused\n   at ")]
    [InlineData("9", 1, "bad: its refusal has 2 lines: this is | no line\n")]
    [InlineData("1", 0, "")]
    public async Task One_input_is_tried_by_itself_with_its_stack_and_its_file(string number, int code, string shown)
    {
        using TemporaryFolder folder = new();
        CommandResult result = await new CommandRunner().RunAsync("fuzz", "--kinds", "faulty", "--case", number, "--out", folder.At("out"));

        (result.Code, result.Error).ShouldBe((code, ""));
        result.Output.ShouldStartWith($"input {number} of faulty: {folder.At("out")}/faulty-{number}\n");
        result.Output.ShouldContain(shown);
        File.Exists(Path.Combine(folder.At("out"), $"faulty-{number}", "what.txt")).ShouldBeTrue();
    }
}
