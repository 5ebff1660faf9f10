using System.Diagnostics;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineTracesTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == PipelineTraces.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public PipelineTracesTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(0, 0, 2, true)]
    [InlineData(0, 1, 2, false)]
    [InlineData(1, 1, 2, true)]
    [InlineData(0, 0, 0, false)]
    [InlineData(1, -1, 1, false)]
    public void One_in_so_many_messages_begins_a_trace_and_none_that_asks_for_a_reset(int group, long step, long every, bool begins)
    {
        var message = new ActionBatch(1) { Group = group, Step = step };
        using Activity? span = PipelineTraces.Begin(StageName.Emulation, worker: 0, message, every);
        (span is not null).ShouldBe(begins);
        (message.Trace.TraceId != default).ShouldBe(begins);
    }
}
