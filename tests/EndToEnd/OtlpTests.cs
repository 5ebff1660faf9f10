using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Metrics and traces by OTLP, where the standard variables ask for them.</summary>
public sealed class OtlpTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string[] Brief => ["train", "--profile", "cartpole", "--run", _sandbox.At("run"), "--set", "frames=20000", "evaluation.episodes=1"];

    [Fact]
    public async Task Traces_of_sampled_messages_reach_a_collector_stage_by_stage()
    {
        await using OtlpCollector collector = await OtlpCollector.StartAsync();
        FlowResult trained = await FlowProcess.RunAsync(
            [$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"], [.. Brief, "traceEvery=100", "--no-http"]);
        trained.Code.ShouldBe(0, trained.Error);

        collector.Metrics.ShouldContain("flow.environment.frames");
        ILookup<string, OtlpSpan> traces = collector.Spans.ToLookup(span => span.Trace);
        traces.Count.ShouldBeGreaterThan(5);
        foreach (IGrouping<string, OtlpSpan> trace in traces)
        {
            var way = new List<string>();
            for (OtlpSpan? span = trace.Single(span => span.Parent.Length == 0); span is not null; span = trace.SingleOrDefault(next => next.Parent == span.Id))
                way.Add(span.Name);
            way.ShouldBe(["emulation", "preprocessing", "acting", "returns", "learning"]);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("no address at all")]
    public async Task A_collector_that_is_not_there_does_not_stop_training(string endpoint)
    {
        FlowResult trained = await FlowProcess.RunAsync([$"OTEL_EXPORTER_OTLP_ENDPOINT={endpoint}", "OTEL_EXPORTER_OTLP_TIMEOUT=1000"], Brief);
        trained.Code.ShouldBe(0, trained.Error);
        trained.Output.ShouldContain("score trained=");
    }
}
