using System.Diagnostics;
using System.Diagnostics.Metrics;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

/// <summary>What stages tell of single messages: their times, and the traces of a few.</summary>
public sealed class StageObservationTests
{
    private const int Messages = 40;
    private readonly PipelineState _state = new() { TraceEvery = 10 };

    [Fact]
    public async Task The_time_of_every_message_is_recorded_while_somebody_listens()
    {
        const string name = "a stage of this test";
        var seconds = new List<double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == StageMetrics.Duration.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (tags[0].Value as string == name)
                seconds.Add(value);
        });
        listener.Start();
        await RunAsync(name, "another");
        seconds.Count.ShouldBe(Messages);
        seconds.ShouldAllBe(value => value >= 0);
    }

    [Fact]
    public async Task One_message_in_so_many_is_followed_through_the_stages()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await RunAsync(StageName.Emulation, StageName.Preprocessing);
        ILookup<ActivityTraceId, Activity> traces = spans.ToLookup(span => span.TraceId);
        traces.Count.ShouldBe(Messages / 10);
        foreach (IGrouping<ActivityTraceId, Activity> trace in traces)
        {
            Activity root = trace.Single(span => span.ParentSpanId == default);
            Activity child = trace.Single(span => span.ParentSpanId == root.SpanId);
            (root.OperationName, child.OperationName).ShouldBe((StageName.Emulation, StageName.Preprocessing));
            (root.GetTagItem("flow.step"), root.GetTagItem("flow.group")).ShouldBe((child.GetTagItem("flow.step"), 0));
        }
    }

    [Fact]
    public void A_message_that_is_rented_again_has_no_trace_of_its_last_use()
    {
        var pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        var trace = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        ActionBatch first = pool.Rent(0, 0, trace);
        first.Trace.ShouldBe(trace);
        first.Return();
        pool.Rent(0, 1).Trace.ShouldBe(default);
        pool.Allocated.ShouldBe(1);
    }

    private async Task RunAsync(string first, string second)
    {
        var input = new Link<ActionBatch>("input", capacity: Messages);
        var between = new Link<ActionBatch>("between", capacity: 2);
        var pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        for (int step = 0; step < Messages; step++)
            input.Write(pool.Rent(0, step));
        input.Complete();
        var stages = new[]
        {
            new Stage<ActionBatch>(first, input, _ => new PassOn(pool, between), between.Complete, _state) { BeginsTraces = true },
            new Stage<ActionBatch>(second, between, _ => new PassOn(pool, null), () => { }, _state),
        };
        foreach (Stage<ActionBatch> stage in stages)
            await stage.StartAsync(CancellationToken.None);
        await Within.Reason(_state.Completion);
        _state.Fault.ShouldBeNull();
    }

    private sealed class PassOn(MessagePool<ActionBatch> pool, Link<ActionBatch>? output) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
            output?.Write(pool.Rent(message.Group, message.Step, message.Trace));
            message.Return();
        }

        public void Dispose()
        {
        }
    }
}
