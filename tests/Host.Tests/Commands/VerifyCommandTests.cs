using System.Text.Json;
using Flow.Stages.Returns;
using Flow.Verification;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class VerifyCommandTests
{
    private readonly CommandRunner _runner = new();

    [Fact]
    public async Task People_get_a_row_for_each_check_and_a_last_line()
    {
        CommandResult result = await _runner.RunAsync("verify", "--cases", "50");

        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        lines[0].ShouldMatch("^equation +what +cases +error +bound +pass$");
        lines[1].ShouldMatch(@"^\(6\) .* 50 +\d\.\de-\d\d +≤ 1e-10  yes$");
        lines.Length.ShouldBe(5);
        lines[^1].ShouldBe("verify: 3 checks, 0 failed");
        result.Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_check_that_fails_is_exit_code_1()
    {
        CommandRunner runner = new()
        {
            Subject = Subject.Flow with
            {
                Returns = (gamma, tau, form, lambda) => new ReturnCalculator(gamma, tau + 0.1, form, lambda).Compute,
            },
        };

        CommandResult result = await runner.RunAsync("verify", "--cases", "50");
        result.Output.ShouldEndWith("verify: 3 checks, 1 failed\n");
        result.Output.ShouldMatch(@"\(46\)=\(47\) .*  NO");
        result.Code.ShouldBe(1);
    }

    [Fact]
    public async Task Machines_get_json_and_nothing_else()
    {
        CommandResult result = await _runner.RunAsync("verify", "--json", "--seed", "9", "--cases", "50");

        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("seed").GetInt64().ShouldBe(9);
        json.RootElement.GetProperty("failed").GetInt32().ShouldBe(0);
        JsonElement check = json.RootElement.GetProperty("checks")[0];
        check.GetProperty("equation").GetString().ShouldBe("(6)");
        check.GetProperty("cases").GetInt32().ShouldBe(50);
        check.GetProperty("error").GetDouble().ShouldBeLessThan(1e-10);
        check.GetProperty("passed").GetBoolean().ShouldBeTrue();
        result.Error.ShouldEndWith("verify: 3 checks, 0 failed\n");
    }

    [Theory]
    [InlineData("flow: --cases 0: allowed is a whole number from 1 to 1000000\n", "--cases", "0")]
    [InlineData("flow: --cases 1000001: allowed is a whole number from 1 to 1000000\n", "--cases", "1000001")]
    [InlineData("flow: --cases many: allowed is a whole number from 1 to 1000000\n", "--cases", "many")]
    [InlineData("flow: --seed -1: allowed is a whole number from 0 to 9223372036854775807\n", "--seed", "-1")]
    [InlineData("flow: --seed 1.5: allowed is a whole number from 0 to 9223372036854775807\n", "--seed", "1.5")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string line, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(["verify", .. words]);

        result.Error.ShouldBe(line);
        result.Output.ShouldBeEmpty();
        result.Code.ShouldBe(2);
    }
}
