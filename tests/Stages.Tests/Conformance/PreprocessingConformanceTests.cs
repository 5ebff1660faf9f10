using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Stages.Tests.Conformance;

public sealed class PreprocessingConformanceTests : StageConformance<FrameBatch>
{
    private const int Groups = 3;
    private const int Steps = 30;
    private readonly IdentityProcessor _processor = new(new ObservationSpec(ElementType.Float32, 4));
    private readonly MessagePool<FrameBatch> _frames = new(owner => new FrameBatch(1, 16, owner));
    private readonly MessagePool<ObservationBatch>[] _observations;
    private Link<ObservationBatch> _output = null!;

    public PreprocessingConformanceTests()
    {
        var stacker = new FrameStacker(_processor);
        _observations = [.. Enumerable.Range(0, Groups).Select(_ => Pool(stacker.CreateRing(1, stepsInFlight: 4)))];
    }

    protected override string Name => StageName.Preprocessing;

    protected override int Workers => 3;

    protected override int InUse => _frames.InUse + _observations.Sum(pool => pool.InUse);

    protected override void CreateOutputs(int capacity) => _output = Output<ObservationBatch>("preprocessing→acting", capacity);

    protected override IStageWorker<FrameBatch> CreateWorker(int worker) =>
        new PreprocessingWorker(new FrameStacker(_processor), _observations, _output);

    protected override void CompleteOutputs() => _output.Complete();

    protected override IEnumerable<FrameBatch> Inputs() =>
        from step in Enumerable.Range(0, Steps)
        from @group in Enumerable.Range(0, Groups)
        select _frames.Rent(@group, step);

    /// <summary>It says that an episode was cut of which the ring knows nothing.</summary>
    protected override FrameBatch Bad()
    {
        FrameBatch bad = _frames.Rent(2, Steps + 50);
        bad.Results.Truncated[0] = true;
        return bad;
    }

    protected override void CheckOutputs()
    {
        IReadOnlyList<(int Group, long Step)> read = Drain(_output);
        read.Count.ShouldBe(Groups * Steps);
        foreach (IGrouping<int, (int Group, long Step)> group in read.GroupBy(item => item.Group))
            group.Select(item => item.Step).ShouldBe(Enumerable.Range(0, Steps).Select(step => (long)step));
    }

    private static MessagePool<ObservationBatch> Pool(ObservationRing ring) => new(owner => new ObservationBatch(1, ring, owner));
}
