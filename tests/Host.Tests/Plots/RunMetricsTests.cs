using Flow.Host.Plots;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Plots;

public sealed class RunMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_field_is_a_curve_over_frames_without_what_is_no_number()
    {
        _folder.File("metrics.jsonl", """
            {"event":"update","frames":10,"entropy":1.5}
            {"event":"episodes","frames":12,"mean":3}
            {"event":"update","frames":20,"entropy":null}
            {"event":"update","frames":30,"entropy":1.25}

            """);
        var metrics = RunMetrics.Read(_folder.Path);

        metrics.Of("update", "entropy").ShouldBe([new(10, 1.5), new(30, 1.25)]);
        metrics.Scores.ShouldBe([new(12, 3)]);
    }

    [Fact]
    public void A_line_that_a_killed_run_did_not_finish_is_left_out()
    {
        _folder.File("metrics.jsonl", "{\"event\":\"episodes\",\"frames\":12,\"mean\":3}\n{\"event\":\"epi");

        RunMetrics.Read(_folder.Path).Scores.Count.ShouldBe(1);
    }
}
