using System.Reactive;
using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Wiring;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Persistence;

/// <summary>What is put into a checkpoint: each version's own numbers, and the groups where the run was cut.</summary>
public sealed class RunCheckpointsTests : IDisposable
{
    private const int Steps = 5;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);
    private static readonly TrainingOptions Options = Shipped.Options with { Rule = new() { Name = "dqn" }, Run = new() { GradientPath = "plain" }, Replay = new ReplayOptions { Capacity = 100 } };
    private readonly PolicyCell<PolicyValueNetwork> _policies = new(lag: 1, () => LinearNetwork.Create(Observation, 3));
    private readonly EvaluationMailbox<PolicyValueNetwork> _evaluations = new(TimeProvider.System);
    private readonly EpisodeLedger _episodes = new(Observer.Create<TrainingEvent>(_ => { }), EpisodeStatistics.None with { Count = 2 });
    private readonly Link<Checkpoint> _output = new(LinkName.Of(StageName.Learning, StageName.Checkpoints), capacity: 4);
    private readonly SnapshotCollector _snapshots;
    private readonly Learner _learner;
    private readonly RunCheckpoints _checkpoints;

    public RunCheckpointsTests()
    {
        _snapshots = new SnapshotCollector(groups: 2, TimeProvider.System);
        _learner = new Learner(
            LinearNetwork.Create(Observation, 3, version: 6), RuleDefinition.CreateNamed(Options), Options, 10, CPU, LinearNetwork.Create(Observation, 3, version: 9));
        for (int version = 0; version <= 4; version++)
        {
            PolicyVersion<PolicyValueNetwork> rented = _policies.Rent();
            LinearNetwork.Become(rented.Policy, version);
            _policies.Publish(rented, version, version * 100);
            if (version == 2)
                _evaluations.Post(_policies.TakeNewest()!);
        }

        _checkpoints = new RunCheckpoints(
            Options.Rule.Name, new Dictionary<string, string> { ["tau"] = "0.5" }, Steps, _learner, _policies, _evaluations, _episodes, _snapshots)
        {
            Replay = rollouts => rollouts == 8 ? null : [new ReplayFile("memory", rollouts, "sum")],
        };
    }

    public void Dispose()
    {
        _evaluations.Clear();
        _policies.Dispose();
        _learner.Dispose();
    }

    [Fact]
    public void It_goes_out_when_the_last_part_of_it_came()
    {
        AddGroup(0, rollouts: 4);
        _checkpoints.Offer(4, 400, _output);
        _output.Reader(0).LookAhead().ShouldBeNull("one group has not passed the cut");
        AddGroup(1, rollouts: 4);

        _output.Read(0, out Checkpoint? whole).ShouldBeTrue();
        whole!.Info.Whole.ShouldBeTrue();
        for (int group = 0; group < 2; group++)
        {
            whole.GroupAt(group).Environments.ToArray().ShouldBe([(byte)(4 + group), 100]);
            whole.GroupAt(group).Frames.ToArray().ShouldBe([(byte)(4 + group), 200]);
        }

        _output.Reader(0).LookAhead().ShouldBeNull();
    }

    [Fact]
    public void It_says_which_versions_are_in_it_and_has_the_numbers_of_each()
    {
        Checkpoint part = _checkpoints.Final(4, 400, recorded: true);

        (part.Info.Version, part.Info.Frames, part.Info.Rule, part.Info.Network, part.Info.Observation, part.Info.Actions)
            .ShouldBe((4, 400, "dqn", "linear", "float32[4]", 3));
        part.Info.Kept.ShouldBe([3], "lag 1 may still act with version 3");
        part.Info.Evaluate.ShouldBe([2]);
        part.Info.Episodes.Count.ShouldBe(2);
        part.Info.Run["tau"].ShouldBe("0.5");
        part.Info.Replay.ShouldBe([new ReplayFile("memory", 4, "sum")]);
        part.Files.Keys.ShouldBe([Checkpoint.PolicyFile, Checkpoint.OptimizerFile, Checkpoint.TargetFile, Checkpoint.VersionsFile], ignoreOrder: true);
        string[] parameters = ["policy.weight", "policy.bias", "value.weight", "value.bias"];
        ShouldHave(part.Files[Checkpoint.PolicyFile], parameters, [6]);
        ShouldHave(part.Files[Checkpoint.TargetFile], parameters, [9]);
        ShouldHave(part.Files[Checkpoint.VersionsFile], [.. Under("3/", parameters), .. Under("2/", parameters)], [3, 2]);
        SafetensorsFile optimizer = part.Files[Checkpoint.OptimizerFile];
        optimizer.Entries.Select(entry => entry.Name).ShouldBe(Under("mean_square.", parameters));
        Numbers(optimizer).ShouldAllBe(square => square == 1);
        optimizer.Metadata["optimizer"].ShouldBe("rmsprop-tensorflow");
        part.Files[Checkpoint.PolicyFile].Metadata.ShouldBe(new Dictionary<string, string>
        {
            ["format"] = "2",
            ["network"] = "linear",
            ["observation"] = "float32[4]",
            ["actions"] = "3",
            ["version"] = "4",
            ["frames"] = "400",
        });
    }

    [Fact]
    public void Where_no_other_version_is_needed_there_is_no_file_of_them()
    {
        _evaluations.Clear();
        _checkpoints.Final(3, 300, recorded: true).Files.Keys.ShouldBe([Checkpoint.PolicyFile, Checkpoint.OptimizerFile, Checkpoint.TargetFile], ignoreOrder: true);
    }

    [Fact]
    public void A_reference_of_its_own_has_a_file_with_its_numbers()
    {
        _learner.Network.Reference = new NetworkReference(LinearNetwork.Create(Observation, 3, version: 5), temperature: 0.5, follows: true);
        ShouldHave(_checkpoints.Final(3, 300, recorded: true).Files[Checkpoint.ReferenceFile], ["policy.weight", "policy.bias", "value.weight", "value.bias"], [5]);
    }

    [Fact]
    public void Versions_are_given_back()
    {
        int before = _policies.InUse;
        _checkpoints.Final(4, 400, recorded: true);
        _policies.InUse.ShouldBe(before);
    }

    [Fact]
    public void The_last_one_is_whole_where_the_groups_stand_and_the_memory_was_saved()
    {
        _checkpoints.Final(4, 400, recorded: true).Info.Whole.ShouldBeFalse("no group stands there");
        foreach (int rollouts in new[] { 5, 8 })
        {
            _snapshots.EndAt(rollouts * Steps);
            AddGroup(0, rollouts);
            AddGroup(1, rollouts);
        }

        _checkpoints.Final(5, 500, recorded: true).Info.Whole.ShouldBeTrue();
        _checkpoints.Final(5, 500, recorded: false).Info.Whole.ShouldBeFalse("its records are lost");
        _checkpoints.Final(5, 500, recorded: true).GroupAt(1).Frames.ToArray().ShouldBe([6, 200]);
        _checkpoints.Final(8, 800, recorded: true).Info.Whole.ShouldBeFalse("its memory is not there");
    }

    [Fact]
    public void A_memory_that_was_not_saved_where_the_run_is_cut_is_a_fault() =>
        Should.Throw<InvalidOperationException>(() => _checkpoints.Offer(8, 800, _output)).Message.ShouldBe(
            "The replay memory was not saved where version 8 is.");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_learner_adds_its_part_after_the_rollout_that_says_so(bool takesSnapshot)
    {
        for (int group = 0; group < 2; group++)
            AddGroup(group, rollouts: 5);
        var schedule = new LearningSchedule(FramesOfRollout: 100, FirstUpdate: 99, CheckpointEvery: 0, EvaluateEvery: 0, EvaluatesLast: false);
        var ports = new LearningPorts(
            _policies, _evaluations, Observer.Create<TrainingEvent>(_ => { }), _checkpoints, _output, _episodes, new PolicyLag(), new PipelineState());
        using var worker = new LearningWorker(_learner, schedule, ports);
        TrainingBatch batch = new MessagePool<TrainingBatch>(owner => new TrainingBatch(1, Steps, groups: 1, owner)).Rent(0, 4 * Steps);
        batch.TakesSnapshot = takesSnapshot;
        worker.Process(batch);
        (_output.Reader(0).LookAhead() is { Info: { Version: 5, Whole: true } }).ShouldBe(takesSnapshot);
    }

    private static string[] Under(string prefix, string[] names) => [.. names.Select(name => prefix + name)];

    /// <summary>Compares names, and the numbers with those of versions of the network.</summary>
    private static void ShouldHave(SafetensorsFile file, string[] names, long[] versions)
    {
        file.Entries.Select(entry => entry.Name).ShouldBe(names);
        float[] expected = [.. versions.SelectMany(version =>
        {
            using var network = LinearNetwork.Create(Observation, 3, version);
            return LinearWeights.Of(network).Numbers.Select(x => (float)x).ToArray();
        })];
        Numbers(file).ShouldBe(expected);
    }

    private static float[] Numbers(SafetensorsFile file) =>
        [.. file.Entries.SelectMany(entry => MemoryMarshal.Cast<byte, float>(entry.Data.Span).ToArray())];

    private void AddGroup(int group, int rollouts)
    {
        _snapshots.AddFrames(group, rollouts * Steps, () => [(byte)(rollouts + group), 200]);
        _snapshots.AddEnvironments(group, rollouts * Steps, () => [(byte)(rollouts + group), 100]);
    }
}
