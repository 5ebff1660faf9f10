using System.Diagnostics.Metrics;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class StageTests
{
    private readonly PipelineState _state = new();

    [Fact]
    public async Task Every_message_of_a_group_meets_the_same_worker_and_the_output_is_completed_once()
    {
        var input = new Link<ActionBatch>("in", capacity: 4, lanes: 3);
        var met = new List<(int Worker, int Group, long Step)>();
        int completed = 0;
        Stage<ActionBatch> stage = Start(input, worker => new Recorder(met, worker), () => Interlocked.Increment(ref completed));
        for (int step = 0; step < 50; step++)
        {
            for (int group = 0; group < 6; group++)
                input.Write(new ActionBatch(1) { Group = group, Step = step });
        }

        input.Complete();
        await Within.Reason(_state.Completion);
        met.ShouldAllBe(item => item.Worker == item.Group % 3);
        foreach (var group in met.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, 50).Select(step => (long)step));
        completed.ShouldBe(1);
        stage.Statistics.Items.ShouldBe(300);
        _state.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task While_somebody_measures_each_message_is_handled_and_timed()
    {
        const string Name = "measured";
        int timed = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == StageMetrics.Duration.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (tags[0].Value is Name)
                Interlocked.Increment(ref timed);
        });
        listener.Start();
        var met = new List<(int Worker, int Group, long Step)>();
        var input = new Link<ActionBatch>("in", capacity: 4);
        for (int step = 0; step < 3; step++)
            input.Write(new ActionBatch(1) { Step = step });
        input.Complete();
        Start(input, worker => new Recorder(met, worker), () => { }, Name);

        await Within.Reason(_state.Completion);
        met.Select(item => item.Step).ShouldBe([0, 1, 2]);
        timed.ShouldBe(3);
    }

    [Theory]
    [InlineData("begin", "no message")]
    [InlineData("process", "ActionBatch(group 1, step 5)")]
    [InlineData("end", "no message")]
    public async Task A_fault_names_stage_worker_and_message_and_ends_the_rest(string where, string message)
    {
        var input = new Link<ActionBatch>("in", capacity: 16, lanes: 2);
        var elsewhere = new Link<ActionBatch>("elsewhere", capacity: 1);
        _state.Watch(elsewhere);
        for (int step = 0; step < 10; step++)
            input.Write(new ActionBatch(1) { Group = 1, Step = step });
        if (where == "end")
            input.Complete();
        Start(input, worker => new Breaker(worker, where), () => { });

        await Within.Reason(_state.Completion);
        StageFault fault = _state.Fault.ShouldNotBeNull();
        (fault.Stage, fault.Worker, fault.Message).ShouldBe(("test", 1, message));
        fault.ToString().ShouldBe($"stage test, worker 1, {message}: InvalidOperationException: broken on purpose");
        Should.Throw<LinkClosedException>(() => elsewhere.Read(0, out _));
    }

    [Theory]
    [InlineData("process", "ActionBatch(group 1, step 5)", "broken on purpose")]
    [InlineData("nowhere", "its end", "cannot be released")]
    public async Task A_release_that_throws_never_takes_the_place_of_the_first_fault(string where, string message, string cause)
    {
        var input = new Link<ActionBatch>("in", capacity: 16, lanes: 2);
        for (int step = 0; step < 10; step++)
            input.Write(new ActionBatch(1) { Group = 1, Step = step });
        input.Complete();
        Start(input, worker => new Breaker(worker, where) { BreaksAtRelease = true }, () => { });

        await Within.Reason(_state.Completion);
        StageFault fault = _state.Fault.ShouldNotBeNull();
        (fault.Stage, fault.Worker, fault.Message, fault.Exception.Message).ShouldBe(("test", 1, message, cause));
    }

    [Fact]
    public async Task A_fault_names_the_message_that_the_worker_was_given_though_it_was_returned_and_stands_for_another()
    {
        var pool = new MessagePool<ActionBatch>(owner => new ActionBatch(1, owner));
        var input = new Link<ActionBatch>("in", capacity: 1);
        input.Write(pool.Rent(group: 2, step: 5));
        Start(input, _ => new Reuser(pool), () => { });

        await Within.Reason(_state.Completion);
        _state.Fault.ShouldNotBeNull().Message.ShouldBe("ActionBatch(group 2, step 5)");
    }

    private Stage<ActionBatch> Start(Link<ActionBatch> input, Func<int, IStageWorker<ActionBatch>> worker, Action complete, string name = "test")
    {
        var stage = new Stage<ActionBatch>(name, input, worker, complete, _state);
        stage.StartAsync(CancellationToken.None);
        return stage;
    }

    [Fact]
    public async Task An_input_that_is_completed_because_of_a_fault_is_no_end_of_the_data()
    {
        var input = new Link<ActionBatch>("in", capacity: 4);
        bool ended = false;
        Task worker = Task.CompletedTask;
        // A fault ends one link after the other: the stages that it ends first complete the links of those after them.
        _state.Watch(new AbortAction(() =>
        {
            input.Complete();
            Within.Reason(worker).GetAwaiter().GetResult();
        }));
        Stage<ActionBatch> stage = Start(input, _ => new Ender(() => ended = true), () => { });
        worker = stage.StopAsync(CancellationToken.None);
        _state.Fail(new StageFault("elsewhere", 0, "no message", new InvalidOperationException("broken")));

        await Within.Reason(_state.Completion);
        ended.ShouldBeFalse();
    }

    private sealed class Recorder(List<(int Worker, int Group, long Step)> met, int worker) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
            lock (met)
                met.Add((worker, message.Group, message.Step));
        }

        public void Dispose()
        {
        }
    }

    private sealed class Breaker(int worker, string where) : IStageWorker<ActionBatch>
    {
        public bool BreaksAtRelease { get; init; }

        public void Begin() => BreakAt("begin");

        public void Process(ActionBatch message)
        {
            if (message.Step == 5)
                BreakAt("process");
        }

        public void End() => BreakAt("end");

        public void Dispose()
        {
            if (BreaksAtRelease && worker == 1)
                throw new IOException("cannot be released");
        }

        private void BreakAt(string place)
        {
            if (worker == 1 && place == where)
                throw new InvalidOperationException("broken on purpose");
        }
    }

    /// <summary>Gives the message back and fails only when somebody else has rented it.</summary>
    private sealed class Reuser(MessagePool<ActionBatch> pool) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
            message.Return();
            pool.Rent(group: 7, step: 99).ShouldBeSameAs(message);
            throw new InvalidOperationException("broken on purpose");
        }

        public void Dispose()
        {
        }
    }

    private sealed class Ender(Action end) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message) => message.Return();

        public void End() => end();

        public void Dispose()
        {
        }
    }
}
