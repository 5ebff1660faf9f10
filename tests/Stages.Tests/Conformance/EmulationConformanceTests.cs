using Flow.Contracts.Messages;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Conformance;

public sealed class EmulationConformanceTests : StageConformance<ActionBatch>
{
    private const int Groups = 4;
    private const int GroupSize = 2;
    private const int Steps = 30;
    private readonly CartPoleEnvironmentFactory _factory = new();
    private readonly MessagePool<ActionBatch> _actions = new(owner => new ActionBatch(GroupSize, owner));
    private readonly MessagePool<FrameBatch> _frames = new(owner => new FrameBatch(GroupSize, 16, owner));
    private Link<FrameBatch> _output = null!;

    protected override string Name => StageName.Emulation;

    protected override int Workers => 2;

    protected override int InUse => _actions.InUse + _frames.InUse;

    protected override void CreateOutputs(int capacity) => _output = Output<FrameBatch>("emulation→preprocessing", capacity);

    protected override IStageWorker<ActionBatch> CreateWorker(int worker)
    {
        EnvironmentGroup Group(int group) =>
            EnvironmentGroup.Create(_factory, 1, GroupSize, GroupPlace.Of(group, Groups, Groups * GroupSize), clipRewards: false);

        var groups = Enumerable.Range(0, Groups).Where(group => group % Workers == worker).ToDictionary(group => group, Group);
        return new EmulationWorker(groups, _frames, _output);
    }

    protected override void CompleteOutputs() => _output.Complete();

    protected override IEnumerable<ActionBatch> Inputs() =>
        from step in Enumerable.Range(-1, Steps)
        from @group in Enumerable.Range(0, Groups)
        select _actions.Rent(@group, step);

    protected override ActionBatch Bad() => _actions.Rent(1, Steps + 5);

    protected override void CheckOutputs()
    {
        IReadOnlyList<(int Group, long Step)> read = Drain(_output);
        read.Count.ShouldBe(Groups * Steps);
        foreach (IGrouping<int, (int Group, long Step)> group in read.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, Steps).Select(step => (long)step));
    }
}
