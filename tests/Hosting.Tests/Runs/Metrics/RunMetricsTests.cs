using Flow.Contracts;
using Flow.Hosting.Runs.Metrics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs.Metrics;

public sealed class RunMetricsTests : IDisposable
{
    private const string Update =
        """{"event":"update","frames":10,"agentSteps":2,"seconds":0.5,"update":1,"lag":0,"loss":0.5,"policyLoss":0.1,"valueLoss":0.2,"""
        + "\"entropy\":1.5,\"divergence\":0.01,\"gradientNorm\":3.5,\"explainedVariance\":null,\"learningRate\":0.0007}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Episodes_are_read_with_the_games_that_end_with_them()
    {
        var metrics = Read("""
            {"event":"episode","frames":400,"agentSteps":100,"seconds":1.5,"environment":3,"score":2,"steps":60,"gameOver":false,"gameScore":null}
            {"event":"episode","frames":800,"agentSteps":200,"seconds":2.5,"environment":3,"score":-1.5,"steps":40,"gameOver":true,"gameScore":0.5}
            """);

        metrics.Episodes.ShouldBe([new(400, 100, 1.5, 3, 2, 60, null), new(800, 200, 2.5, 3, -1.5, 40, 0.5)]);
        metrics.Episodes.Select(episode => episode.GameOver).ShouldBe([false, true]);
        metrics.GameScores.ShouldBe([new(800, 200, 2.5, 0.5)]);
        metrics.EpisodeScores.ShouldBe([new(400, 100, 1.5, 2), new(800, 200, 2.5, -1.5)]);
    }

    [Fact]
    public void Evaluations_are_read_by_frames_with_policy_and_scores()
    {
        var metrics = Read("""
            {"event":"evaluation","frames":80,"agentSteps":20,"seconds":3,"version":2,"policy":"greedy","episodes":1,"mean":9,"standardDeviation":0,"median":9,"minimum":9,"maximum":9,"scores":[9]}
            {"event":"evaluation","frames":40,"agentSteps":10,"seconds":4,"version":1,"policy":"greedy","episodes":3,"mean":2,"standardDeviation":1,"median":2.5,"minimum":1,"maximum":3,"scores":[1,2.5,3]}
            """);

        EvaluationRecord first = metrics.Evaluations[0];
        (first.Frames, first.AgentSteps, first.Seconds, first.Version, first.Policy).ShouldBe((40, 10, 4, 1, "greedy"));
        (first.Score.Mean, first.Score.StandardDeviation, first.Score.Median, first.Score.Minimum, first.Score.Maximum, first.Score.Episodes)
            .ShouldBe((2, 1, 2.5, 1, 3, 3));
        first.Score.Scores.ShouldBe([1, 2.5, 3]);
        metrics.Evaluations[1].Frames.ShouldBe(80);
    }

    [Fact]
    public void A_run_of_an_older_version_is_read()
    {
        var metrics = Read("""
            {"event":"episodes","frames":12,"seconds":1,"mean":3,"standardDeviation":1,"minimum":1,"maximum":5,"episodes":100}
            {"event":"evaluation","frames":40,"seconds":4,"version":1,"mean":2,"standardDeviation":1,"minimum":1,"maximum":3,"episodes":30}
            {"event":"evaluationSkipped","frames":44,"seconds":5,"version":2}
            """);

        metrics.Episodes.ShouldBeEmpty();
        metrics.Of("episodes", "mean").ShouldBe([new(12, null, 1, 3)]);
        EvaluationRecord evaluation = metrics.Evaluations.ShouldHaveSingleItem();
        (evaluation.AgentSteps, evaluation.Policy, evaluation.Score.Median, evaluation.Score.Episodes).ShouldBe((null, null, null, 30));
        evaluation.Score.Scores.ShouldBeEmpty();
    }

    [Fact]
    public void A_field_is_a_list_of_what_is_a_number()
    {
        var metrics = Read($"{Update}\n{Update.Replace("\"frames\":10", "\"frames\":20", StringComparison.Ordinal)}");

        metrics.Of("update", "entropy").ShouldBe([new(10, 2, 0.5, 1.5), new(20, 2, 0.5, 1.5)]);
        metrics.Of("update", "explainedVariance").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"event":"checkpoint","frames":1,"seconds":1,"pa""")]
    [InlineData("")]
    public void A_line_that_a_killed_run_did_not_finish_is_left_out(string last)
    {
        _folder.File("metrics.jsonl", Update + "\n" + last);
        RunMetrics.Read(_folder.Path).Of("update", "loss").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("gibberish", "it is no JSON")]
    [InlineData("[1]", "it is no JSON object")]
    [InlineData("""{"event":"\ud800","frames":1,"seconds":1}""", "it has a text that is no Unicode")]
    [InlineData("""{"event":"a\u2028b","frames":1,"seconds":1}""", "it has event = \"a\\u2028b\"; allowed is text of at most 4096 letters on one line")]
    [InlineData("""{"frames":1,"seconds":1}""", "it has no event")]
    [InlineData("""{"event":"episode","seconds":1}""", "it has no frames")]
    [InlineData("""{"event":"episode","frames":"many","seconds":1}""", "it has frames = \"many\"; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"episode","frames":1.5,"seconds":1}""", "it has frames = 1.5; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"episode","frames":1,"seconds":1}""", "it has no environment")]
    [InlineData("""{"event":"evaluationSkipped","frames":1,"seconds":1,"version":null}""", "it has version = null; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"x","frames":-1,"seconds":1}""", "it has frames = -1; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"x","frames":9000000000000000000,"seconds":1}""", "it has frames = 9000000000000000000; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"x","frames":null,"seconds":1}""", "it has frames = null; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"x","frames":1,"seconds":-5}""", "it has seconds = -5; allowed is a number from 0 to 1E+39")]
    [InlineData("""{"event":"x","frames":1,"seconds":1e999}""", "it has seconds = 1e999; allowed is a number from 0 to 1E+39")]
    [InlineData("""{"event":"a\u001bb","frames":1,"seconds":1}""", "it has event = \"a\\u001bb\"; allowed is text of at most 4096 letters on one line")]
    [InlineData("""{"event":"episode","frames":1,"seconds":1,"environment":3000000000,"score":1,"steps":1,"gameOver":true,"gameScore":1}""", "it has environment = 3000000000; allowed is a whole number from 0 to 2147483647")]
    [InlineData("""{"event":"episode","frames":1,"seconds":1,"environment":0,"score":1e300,"steps":1,"gameOver":true,"gameScore":1}""", "it has score = 1e300; allowed is a number from -1E+15 to 1E+15")]
    [InlineData("""{"event":"evaluation","frames":1,"seconds":1,"version":-1}""", "it has version = -1; allowed is a whole number from 0 to 1E+15")]
    [InlineData("""{"event":"evaluation","frames":1,"seconds":1,"version":1,"episodes":0}""", "it has episodes = 0; allowed is a whole number from 1 to 1000000")]
    public void A_damaged_line_is_refused_with_its_number(string line, string problem)
    {
        string path = _folder.File("metrics.jsonl", $"{Update}\n{line}\n{Update}\n");
        Should.Throw<FlowException>(() => RunMetrics.Read(_folder.Path)).Message.ShouldBe($"{path}, line 2: {problem}");
    }

    [Fact]
    public void A_line_without_an_end_is_refused_and_not_held_in_memory()
    {
        string path = _folder.File("metrics.jsonl", $"{Update}\n{new string('x', 3 << 20)}\n{Update}\n");
        Should.Throw<FlowException>(() => RunMetrics.Read(_folder.Path)).Message.ShouldBe($"{path}, line 2: it has more than 1048576 letters");
    }

    [SkippableFact]
    public void A_pipe_in_the_place_of_the_metrics_is_refused_and_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no pipes in folders.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", _folder.At("metrics.jsonl")))
            made.WaitForExit();

        Should.Throw<FlowException>(() => RunMetrics.Read(_folder.Path)).Message.ShouldContain("metrics.jsonl is a pipe or a device");
    }

    [Fact]
    public void Metrics_to_which_nothing_was_written_yet_have_no_records()
    {
        _folder.File("metrics.jsonl", "");
        RunMetrics.Read(_folder.Path).Episodes.ShouldBeEmpty();
    }

    [Fact]
    public void A_kind_that_this_version_does_not_know_is_read_as_it_is() =>
        Read("""{"event":"novelty","frames":8,"agentSteps":2,"seconds":1,"size":4}""").Of("novelty", "size").ShouldBe([new(8, 2, 1, 4)]);

    [Fact]
    public void A_folder_without_metrics_is_refused() =>
        Should.Throw<FlowException>(() => RunMetrics.Read(_folder.Path)).Message.ShouldContain("there is no such file");

    private RunMetrics Read(string lines)
    {
        _folder.File("metrics.jsonl", lines + "\n");
        return RunMetrics.Read(_folder.Path);
    }
}
