using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Host.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Runs;

public sealed class RunResultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        RunResult result = new(2_000_000, 271.5, new ScoreSummary(12.5, 1, 10, 14, 30), null);
        result.Write(_folder.Path);

        RunResult.Read(_folder.Path).ShouldBe(result);
    }

    [Fact]
    public void A_run_that_did_not_end_has_none() => RunResult.Read(_folder.Path).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "frames": 5 }""")]
    public void A_damaged_one_is_refused_by_name(string text)
    {
        string file = _folder.File(RunResult.Name, text);

        FlowException refusal = Should.Throw<FlowException>(() => RunResult.Read(_folder.Path));
        refusal.Message.ShouldStartWith($"{file} is damaged: ");
        refusal.Message.ShouldNotContain('\n');
    }
}
