using System.Reactive;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Conformance;

public sealed class LearningConformanceTests : StageConformance<TrainingBatch>, IDisposable
{
    private const int Rollouts = 6;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private static readonly TrainingOptions Options = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Environments = 2 }, Rule = new() { N = 3 } };
    private readonly MessagePool<TrainingBatch> _batches = new(owner => new TrainingBatch(Options.Run.Environments, Options.Rule.N, groups: 1, owner));
    private readonly PolicyCell<PolicyValueNetwork> _policies = new(lag: 0, CreateNetwork);
    private readonly EvaluationMailbox<PolicyValueNetwork> _evaluations = new(TimeProvider.System);
    private readonly List<long> _updates = [];
    private readonly PolicyLag _lag = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-learning-").FullName;
    private readonly ObservationRing _ring = new(Options.Run.Environments, Observation.Bytes, stackDepth: 1, stepsInFlight: Options.Rule.N * (Rollouts + 1));
    private readonly Learner _learner = new(CreateNetwork(), RuleDefinition.CreateNamed(Options), Options, updates: 100, CPU);

    public LearningConformanceTests()
    {
        State.Watch(_policies);
        State.Watch(_evaluations);
        LearningWorker.Publish(_policies, _learner.Network, number: 0, frames: 0);
        for (int step = 0; step < Options.Rule.N * (Rollouts + 1); step++)
        {
            for (int environment = 0; environment < Options.Run.Environments; environment++)
                _ring.Write(environment, step, episodeStart: step == 0).Clear();
        }
    }

    public void Dispose()
    {
        _learner.Dispose();
        _policies.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override string Name => StageName.Learning;

    protected override int Workers => 1;

    protected override int InUse => _batches.InUse + _policies.InUse;

    protected override void CreateOutputs(int capacity)
    {
    }

    protected override IStageWorker<TrainingBatch> CreateWorker(int worker)
    {
        var schedule = new LearningSchedule(FramesOfRollout: 6, FirstUpdate: 0, CheckpointEvery: 0, EvaluateEvery: 0, EvaluatesLast: true);
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened => _updates.Add(((UpdateCompleted)happened).Update));
        var episodes = new EpisodeLedger(events, EpisodeStatistics.None);
        var snapshots = new SnapshotCollector(groups: 1, TimeProvider.System);
        var checkpoints = new RunCheckpoints(
            Options.Rule.Name, new Dictionary<string, string>(), Options.Rule.N, _learner, _policies, _evaluations, episodes, snapshots);
        var output = new Link<Checkpoint>("learning→checkpoints", capacity: 1);
        var ports = new LearningPorts(_policies, _evaluations, events, checkpoints, output, episodes, _lag, State)
        {
            Recorder = new BatchRecorder(_folder, kept: 2, _learner),
        };
        return new LearningWorker(_learner, schedule, ports);
    }

    protected override void CompleteOutputs() => _evaluations.Complete();

    protected override IEnumerable<TrainingBatch> Inputs() => Enumerable.Range(0, Rollouts).Select(rollout => Batch(rollout));

    protected override TrainingBatch Bad()
    {
        TrainingBatch bad = Batch(Rollouts);
        bad.Advantages[2] = float.NaN;
        return bad;
    }

    protected override void CheckOutputs()
    {
        _updates.ShouldBe(Enumerable.Range(1, Rollouts).Select(update => (long)update));
        PolicyVersion<PolicyValueNetwork> last = _evaluations.Take().ShouldNotBeNull();
        last.Number.ShouldBe(Rollouts);
        last.Release();
        _evaluations.Take().ShouldBeNull();
        (_lag.Worst, _lag.Mean).ShouldBe((0, 0));
        Directory.GetFiles(_folder).Order(StringComparer.Ordinal).ShouldBe(
            [BatchRecorder.PathOf(_folder, Rollouts - 1), BatchRecorder.PathOf(_folder, Rollouts)]);
    }

    private static PolicyValueNetwork CreateNetwork() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 2, seed: 1);

    private TrainingBatch Batch(int rollout)
    {
        TrainingBatch batch = _batches.Rent(0, rollout * Options.Rule.N);
        batch.Version = rollout;
        batch.Observations[0] = _ring;
        Array.Fill(batch.Advantages, 0.5f);
        Array.Fill(batch.ValueTargets, 1);
        Array.Fill(batch.QTargets, 1);
        return batch;
    }
}
