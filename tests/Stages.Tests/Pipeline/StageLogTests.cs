using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class StageLogTests
{
    private readonly PipelineState _state = new();

    [Fact]
    public async Task A_stage_logs_its_start_and_its_end()
    {
        using var logs = new KeptLogs();
        await RunAsync(logs, messages: 3, breaksAt: -1);

        logs.Lines.Count.ShouldBe(2);
        logs.Lines[0].ShouldBe("Information Flow.Stages.returns: started, workers: 1");
        logs.Lines[1].ShouldMatch(@"^Information Flow\.Stages\.returns: ended, messages: 3, busy seconds: \d+\.\d$");
    }

    [Fact]
    public async Task A_fault_is_logged_in_one_line_with_its_place()
    {
        using var logs = new KeptLogs();
        await RunAsync(logs, messages: 3, breaksAt: 1);

        logs.Lines.Count.ShouldBe(3);
        logs.Lines[1].ShouldBe("Error Flow.Stages.returns: stage returns, worker 0, ActionBatch(group 0, step 1): InvalidOperationException: broken on purpose");
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_ends_no_stage()
    {
        using var logs = new KeptLogs { Throws = true };
        await RunAsync(logs, messages: 3, breaksAt: -1);

        logs.Lines.Count.ShouldBe(2);
        _state.Fault.ShouldBeNull();
    }

    private async Task RunAsync(KeptLogs logs, int messages, int breaksAt)
    {
        var input = new Link<ActionBatch>("in", capacity: messages);
        for (int step = 0; step < messages; step++)
            input.Write(new ActionBatch(1) { Step = step });
        input.Complete();
        var stage = new Stage<ActionBatch>(StageName.Returns, input, _ => new BreaksAt(breaksAt), () => { }, _state, logs);
        await stage.StartAsync(CancellationToken.None);
        await Within.Reason(_state.Completion);
    }

    private sealed class BreaksAt(int step) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
            if (message.Step == step)
                throw new InvalidOperationException("broken on purpose");
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
