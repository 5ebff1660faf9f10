using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline;

namespace Flow.Stages.Tests.Conformance;

/// <summary>What every stage promises, with the real worker between real links.</summary>
/// <typeparam name="TIn">What it reads.</typeparam>
public abstract class StageConformance<TIn>
    where TIn : Message
{
    /// <summary>Messages that each lane of a wide link holds: more than any test sends.</summary>
    protected const int Wide = 1000;

    private int _completions;

    private protected PipelineState State { get; } = new();

    /// <summary>The stage's name.</summary>
    protected abstract string Name { get; }

    /// <summary>Workers of the stage.</summary>
    protected abstract int Workers { get; }

    /// <summary>Messages that are out of their pools, and versions that somebody uses.</summary>
    protected abstract int InUse { get; }

    /// <summary>Makes the output links; called once, before anything else.</summary>
    /// <param name="capacity">Messages that each lane of an output holds.</param>
    protected abstract void CreateOutputs(int capacity);

    /// <summary>Makes a worker, on its thread.</summary>
    protected abstract IStageWorker<TIn> CreateWorker(int worker);

    /// <summary>Completes the outputs.</summary>
    protected abstract void CompleteOutputs();

    /// <summary>Good messages of all groups, in an order that could come.</summary>
    protected abstract IEnumerable<TIn> Inputs();

    /// <summary>A message that its worker cannot handle, after those of <see cref="Inputs"/>.</summary>
    protected abstract TIn Bad();

    /// <summary>Checks what came out, which is complete, and gives it back.</summary>
    protected abstract void CheckOutputs();

    [Fact]
    public async Task What_goes_in_comes_out_in_order_and_its_end_travels_on()
    {
        CreateOutputs(Wide);
        Link<TIn> input = Input();
        Stage<TIn> stage = Start(input);
        int sent = Send(input);
        input.Complete();
        await Within.Reason(State.Completion);

        State.Fault.ShouldBeNull();
        _completions.ShouldBe(1);
        stage.Statistics.Items.ShouldBe(sent);
        stage.Workers.ShouldAllBe(worker => worker.State == WorkerState.Idle);
        CheckOutputs();
        InUse.ShouldBe(0);
    }

    [Fact]
    public async Task An_end_without_any_message_travels_on_too()
    {
        CreateOutputs(Wide);
        Link<TIn> input = Input();
        Start(input);
        input.Complete();
        await Within.Reason(State.Completion);
        State.Fault.ShouldBeNull();
        _completions.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_cannot_be_handled_is_named_and_every_buffer_comes_back()
    {
        CreateOutputs(Wide);
        Link<TIn> input = Input();
        Start(input);
        Send(input);
        TIn bad = Bad();
        string name = bad.ToString();
        int worker = bad.Group % Workers;
        input.Write(bad);
        await Within.Reason(State.Completion);

        StageFault fault = State.Fault.ShouldNotBeNull();
        (fault.Stage, fault.Worker, fault.Message).ShouldBe((Name, worker, name));
        InUse.ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_elsewhere_ends_it_while_it_waits_and_every_buffer_comes_back()
    {
        CreateOutputs(capacity: 1);
        Link<TIn> input = Input();
        Stage<TIn> stage = Start(input);
        Send(input);
        Within.Until(() => stage.Workers.All(worker => worker.State is not (WorkerState.Running or WorkerState.Idle)));
        State.Fail(new StageFault("elsewhere", 0, "no message", new InvalidOperationException("broken")));
        await Within.Reason(State.Completion);

        State.Fault!.Stage.ShouldBe("elsewhere");
        InUse.ShouldBe(0);
    }

    [Fact]
    public async Task A_stop_that_cannot_wait_ends_it_without_a_fault_and_every_buffer_comes_back()
    {
        CreateOutputs(capacity: 1);
        Link<TIn> input = Input();
        Start(input);
        Send(input);
        State.Abandon();
        await Within.Reason(State.Completion);
        State.Fault.ShouldBeNull();
        InUse.ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_before_it_starts_lets_it_do_nothing()
    {
        CreateOutputs(Wide);
        Link<TIn> input = Input();
        State.Fail(new StageFault("elsewhere", 0, "no message", new InvalidOperationException("broken")));
        Start(input);
        await Within.Reason(State.Completion);
        InUse.ShouldBe(0);
    }

    /// <summary>Reads a complete link to its end and gives the messages back.</summary>
    protected static IReadOnlyList<(int Group, long Step)> Drain<T>(Link<T> link)
        where T : Message
    {
        var read = new List<(int Group, long Step)>();
        for (int lane = 0; lane < link.Lanes; lane++)
        {
            while (link.Read(lane, out T? message))
            {
                read.Add((message.Group, message.Step));
                message.Return();
            }
        }

        return read;
    }

    /// <summary>Makes an output that a fault ends.</summary>
    protected Link<T> Output<T>(string name, int capacity)
        where T : Message
    {
        var link = new Link<T>(name, capacity);
        State.Watch(link);
        return link;
    }

    private Link<TIn> Input() => new($"…→{Name}", Wide, Workers);

    private Stage<TIn> Start(Link<TIn> input)
    {
        var stage = new Stage<TIn>(Name, input, CreateWorker, CompleteOnce, State);
        stage.StartAsync(CancellationToken.None);
        return stage;
    }

    private void CompleteOnce()
    {
        Interlocked.Increment(ref _completions);
        CompleteOutputs();
    }

    private int Send(Link<TIn> input)
    {
        int sent = 0;
        foreach (TIn message in Inputs())
        {
            input.Write(message);
            sent++;
        }

        return sent;
    }
}
