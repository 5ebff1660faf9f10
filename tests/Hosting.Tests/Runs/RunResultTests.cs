using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

public sealed class RunResultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        RunResult result = new(2_000_000, 271.5, ScoreSummary.Of([10, 12.5, 16]), null) { AgentSteps = 500_000, Policy = "greedy" };
        result.Write(_folder.Path);

        RunResult.Read(_folder.Path).ShouldBe(result);
    }

    [Fact]
    public void It_holds_every_score_and_says_by_which_policy()
    {
        new RunResult(8, 1.5, ScoreSummary.Of([1, 4]), null) { AgentSteps = 2, Policy = "epsilon-greedy 0.05" }.Write(_folder.Path);

        File.ReadAllText(_folder.At(RunResult.Name)).ReplaceLineEndings("\n").ShouldBe("""
            {
              "frames": 8,
              "seconds": 1.5,
              "trained": {
                "mean": 2.5,
                "standardDeviation": 2.1213203435596424,
                "minimum": 1,
                "maximum": 4,
                "episodes": 2,
                "median": 2.5,
                "scores": [
                  1,
                  4
                ]
              },
              "random": null,
              "agentSteps": 2,
              "policy": "epsilon-greedy 0.05"
            }
            """);
    }

    [Fact]
    public void One_of_an_older_version_is_read()
    {
        _folder.File(RunResult.Name, """
            {
              "frames": 1000000,
              "seconds": 61.2,
              "trained": { "mean": 12.5, "standardDeviation": 1, "minimum": 10, "maximum": 14, "episodes": 30 },
              "random": { "mean": 2, "standardDeviation": 1, "minimum": 1, "maximum": 3, "episodes": 30 }
            }
            """);

        RunResult result = RunResult.Read(_folder.Path)!;
        (result.AgentSteps, result.Policy, result.Trained!.Median).ShouldBe((null, null, null));
        (result.Trained.Mean, result.Trained.Episodes, result.Trained.Scores.Count).ShouldBe((12.5, 30, 0));
    }

    [Fact]
    public void A_run_that_did_not_end_has_none() => RunResult.Read(_folder.Path).ShouldBeNull();

    [Fact]
    public void An_empty_one_is_refused_by_name() =>
        Should.Throw<FlowException>(() => RunResult.Read(Path.GetDirectoryName(_folder.File(RunResult.Name, ""))!)).Message
            .ShouldStartWith($"result: {_folder.At(RunResult.Name)} has no bytes");

    [Theory]
    [InlineData("""{ "frames": -5, "seconds": 1, "trained": null, "random": null }""")]
    [InlineData("""{ "frames": 9000000000000000000, "seconds": 1, "trained": null, "random": null }""")]
    [InlineData("""{ "frames": "5", "seconds": "soon", "trained": null, "random": null }""")]
    [InlineData("""{ "frames": 5, "seconds": 0, "trained": null, "random": null }""")]
    [InlineData("""{ "frames": 5, "seconds": 1e999, "trained": null, "random": null }""")]
    [InlineData("""{ "frames": 5, "seconds": 1, "policy": "a\u001bb", "trained": null, "random": null }""")]
    [InlineData("""{ "frames": 5, "seconds": 1, "random": null, "trained": { "mean": 1e999, "standardDeviation": 1, "minimum": 1, "maximum": 1, "episodes": 1 } }""")]
    [InlineData("""{ "frames": 5, "seconds": 1, "random": null, "trained": { "mean": 1, "standardDeviation": 1, "minimum": 1, "maximum": 1, "episodes": -1 } }""")]
    [InlineData("""{ "frames": 5, "seconds": 1, "random": null, "trained": { "mean": 1, "standardDeviation": 1, "minimum": 1, "maximum": 1, "episodes": 1, "scores": null } }""")]
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
