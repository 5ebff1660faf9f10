using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>A checkpoint that is sound in itself and none of the run at hand is found before anything runs.</summary>
public sealed class CheckpointFitTests : IAsyncLifetime, IDisposable
{
    private static readonly TrainingOptions Options = TinyRun.ReplayOptions with { Run = TinyRun.ReplayOptions.Run with { CheckpointEvery = 300, CheckpointsKept = 100, Lag = 1 } };
    private readonly TinyRun _run = new();

    private Checkpoint Sound => _run.CheckpointAt(608);

    public async Task InitializeAsync() => await _run.TrainAsync(Options);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Sound_it_is_taken_and_by_another_network_it_is_refused()
    {
        LoadedRun.Load(Options, Sound).Dispose();
        Problem(Sound.Info, (Checkpoint.PolicyFile, file => file with { Metadata = new Dictionary<string, string>(file.Metadata), Entries = [.. file.Entries.Skip(1)] }))
            .ShouldBe("policy.safetensors is of another network: it has no tensor 'fc1.weight'");
    }

    [Fact]
    public void Counts_that_are_not_the_runs_are_told()
    {
        Problem(Sound.Info with { Version = long.MaxValue }).ShouldBe("it says version 9223372036854775807; allowed is a whole round of the run's 50");
        Problem(Sound.Info with { Frames = 1 }).ShouldBe("it says 1 frames, and version 19 has 608");
    }

    [Fact]
    public void A_version_that_a_rollout_waits_for_is_missed_at_once() =>
        Problem(Sound.Info with { Kept = [] }).ShouldBe("group 0 goes on with version 18, which it does not hold");

    [Fact]
    public void A_group_that_is_missing_or_another_games_is_told()
    {
        Problem(Sound.Info, (Checkpoint.StateFile, file => file with { Entries = [.. file.Entries.Skip(2)] }))
            .ShouldBe("it does not fit the environments: group 0: state.safetensors has no 'group.0.environments'");
        Problem(Sound.Info, (Checkpoint.StateFile, file => Shortened(file, "group.3.environments")))
            .ShouldStartWith("it does not fit the environments: group 3: ");
        Problem(Sound.Info, (Checkpoint.StateFile, file => Shortened(file, "group.2.frames")))
            .ShouldStartWith("it does not fit the environments: group 2: The saved frames of environment 1 do not fit");
    }

    [Theory]
    [InlineData(0, 77L, "its environments go on at step 77; this run does at 76")]
    [InlineData(8, long.MaxValue, "the saved scores are none that an episode can have")]
    [InlineData(32, 790L << 20, "the saved environments are cut short")]
    public void A_number_of_a_groups_state_that_cannot_be_is_told(int at, long number, string told) =>
        Problem(Sound.Info, (Checkpoint.StateFile, file => Changed(file, "group.1.environments", at, number)))
            .ShouldBe($"it does not fit the environments: group 1: {told}");

    [Fact]
    public void Files_of_the_replay_memory_that_are_too_few_are_told()
    {
        ReplayFile[] none = [];
        Problem(Sound.Info with { Replay = none }).ShouldBe(
            "its replay memory is in 0 files, none the first; after 19 rollouts there are 1, from 000000000000 on");
        Problem(Sound.Info with { Replay = [.. Sound.Info.Replay, new ReplayFile("000000000019", 5, "ab")] }).ShouldContain("its replay memory is in 2 files");
    }

    [Fact]
    public void A_missing_file_of_the_rule_is_told() =>
        Should.Throw<InvalidDataException>(() => LoadedRun.Load(Options, new Checkpoint(
            Sound.Info, Sound.Files.Where(file => file.Key != Checkpoint.TargetFile).ToDictionary(file => file.Key, file => file.Value))))
            .Message.ShouldBe("target.safetensors is missing");

    [Fact]
    public async Task A_network_that_is_no_longer_finite_ends_the_run_and_no_checkpoint_has_it()
    {
        using TinyRun run = new();
        LoadedRun loaded = LoadedRun.Load(Options with { Rule = Options.Rule with { LearningStarts = 100_000 }, Q = new QOptions { TargetEvery = 1_000_000 } });
        using (no_grad())
            loaded.Learner.Target!.AllParameters[^1].fill_(float.NaN);
        Exception fault = await Should.ThrowAsync<Exception>(() => run.TrainAsync(loaded));
        fault.Message.ShouldContain("is no longer finite, and no checkpoint of it is written: target.safetensors: tensor 'value.bias' is not finite: it has NaN");
        run.Checkpoints.ShouldBeEmpty();
    }

    private static SafetensorsFile Shortened(SafetensorsFile file, string name) => file with
    {
        Entries = [.. file.Entries.Select(entry => entry.Name == name ? entry with { Data = entry.Data[..^1], Shape = [entry.Data.Length - 1] } : entry)],
    };

    private static SafetensorsFile Changed(SafetensorsFile file, string name, int at, long number) => file with
    {
        Entries = [.. file.Entries.Select(entry => entry.Name == name ? entry with { Data = Changed(entry.Data.ToArray(), at, number) } : entry)],
    };

    private static byte[] Changed(byte[] bytes, int at, long number)
    {
        BitConverter.TryWriteBytes(bytes.AsSpan(at), number).ShouldBeTrue();
        return bytes;
    }

    private string Problem(CheckpointInfo info, params (string Name, Func<SafetensorsFile, SafetensorsFile> Change)[] changes)
    {
        Dictionary<string, SafetensorsFile> files = new(Sound.Files);
        foreach ((string name, Func<SafetensorsFile, SafetensorsFile> change) in changes)
            files[name] = change(files[name]);
        return Should.Throw<InvalidDataException>(() => LoadedRun.Load(Options, new Checkpoint(info, files))).Message;
    }
}
