using Flow.Contracts.Messages;
using Flow.Lab.LoadTesting;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Tests.LoadTesting;

/// <summary>A real stage whose one worker does what a test says, with each message's number.</summary>
internal sealed class ScriptedLoad(int capacity, Action<long> work) : StageLoad<ActionBatch>
{
    private readonly MessagePool<ActionBatch> _pool = new(owner => new ActionBatch(1, owner));

    public override string Stage => "scripted";

    public override string Link => "test→scripted";

    public override int Capacity => capacity;

    public override int Samples => 1;

    /// <summary>Messages that are not back in their pool.</summary>
    public int InUse => _pool.InUse;

    public override ActionBatch Next(long number) => _pool.Rent(group: 0, number);

    public override IStageWorker<ActionBatch> CreateWorker(int worker, Link<ActionBatch> input) => new Worker(work);

    private sealed class Worker(Action<long> work) : IStageWorker<ActionBatch>
    {
        private readonly HeldMessage<ActionBatch> _hand = new();

        public void Process(ActionBatch message)
        {
            work(_hand.Take(message).Step);
            _hand.Return();
        }

        public void Dispose() => _hand.Dispose();
    }
}
