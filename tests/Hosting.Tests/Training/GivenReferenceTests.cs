using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>A reference that is given: weights of the actions, or the policy of an earlier run.</summary>
public sealed class GivenReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_policy_of_an_earlier_run_is_what_the_divergence_is_to_and_is_kept_in_the_checkpoints()
    {
        using var earlier = new TinyRun();
        await earlier.TrainAsync(TinyRun.Options);
        string path = _folder.File("earlier.safetensors", "");
        File.Copy(earlier.FinalPolicy, path, overwrite: true);
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { Seed = 2, CheckpointEvery = 300, CheckpointsKept = 100 }, Rule = TinyRun.Options.Rule with { Reference = "given", ReferencePolicy = path } };
        using var whole = new TinyRun();
        await whole.TrainAsync(options);

        whole.Events.OfType<UpdateCompleted>().ShouldAllBe(update => update.Statistics.Divergence > 0);
        SafetensorsFile kept = Read(Path.Combine(whole.FinalFolder, Checkpoint.ReferenceFile));
        kept.Metadata["temperature"].ShouldBe("1");
        kept.Entries.Select(Bytes).ShouldBe(Read(path).Entries.Select(Bytes));

        // A run goes on without the file that its reference came from.
        File.Delete(path);
        using var rest = new TinyRun();
        await rest.TrainAsync(LoadedRun.Load(options, whole.CheckpointAt(608)));
        rest.FinalBytes().ShouldBe(whole.FinalBytes());
    }

    [Theory]
    [InlineData("dqn", "0.01")]
    [InlineData("pg-proper", "1")]
    public async Task Where_the_checkpoint_beside_it_says_that_its_rule_learnt_q_it_is_read_at_the_runs_temperature(string rule, string temperature)
    {
        using var earlier = new TinyRun();
        TrainingOptions first = rule == "dqn" ? TinyRun.ReplayOptions : TinyRun.Options;
        await earlier.TrainAsync(first with { Run = first.Run with { Frames = 200 } });
        using var run = new TinyRun();
        await run.TrainAsync(TinyRun.Options with { Run = TinyRun.Options.Run with { Frames = 200 }, Rule = TinyRun.Options.Rule with { Reference = "given", ReferencePolicy = earlier.FinalFolder } });

        Read(Path.Combine(run.FinalFolder, Checkpoint.ReferenceFile)).Metadata["temperature"].ShouldBe(temperature);
    }

    [Fact]
    public async Task A_policy_of_other_actions_is_refused_before_anything_runs()
    {
        using PolicyValueNetwork other = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, new(Contracts.Environments.ElementType.Float32, 4), actions: 5, seed: 1);
        string path = _folder.File("other.safetensors", "");
        await using (FileStream stream = File.Create(path))
            PolicyFiles.Pack(other, new CheckpointInfo(2, 0, 0, "pg-proper", "mlp", "float32[4]", 5)).Write(stream);

        Refusal(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Reference = "given", ReferencePolicy = path } }).ShouldBe(
            $"referencePolicy = {path}: its policy is of another network: it has network mlp on float32[4] with 5 actions, wanted is network mlp on float32[4] with 2 actions");
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1")]
    public void Weights_of_another_number_of_actions_are_refused(string weights) =>
        Refusal(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Reference = "given", ReferenceWeights = weights } }).ShouldBe(
            $"referenceWeights = {weights} does not fit 2 actions; allowed: as many positive numbers as there are actions, with commas between, 2 here");

    [Fact]
    public void A_file_that_is_missing_or_none_of_ours_is_refused()
    {
        Refusal(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Reference = "given", ReferencePolicy = _folder.Path + "/none" } })
            .ShouldBe($"referencePolicy = {_folder.Path}/none: it does not exist");
        string path = _folder.File("text.safetensors", "no network");
        Refusal(TinyRun.Options with { Rule = TinyRun.Options.Rule with { Reference = "given", ReferencePolicy = path } })
            .ShouldStartWith($"referencePolicy = {path}: its header wants ");
    }

    private static string Refusal(TrainingOptions options) => Should.Throw<FlowException>(() => LoadedRun.Load(options)).Message;

    private static SafetensorsFile Read(string path) => SafetensorsFile.Read(File.ReadAllBytes(path));

    private static string Bytes(SafetensorsEntry entry) => $"{entry.Name} {Convert.ToHexString(entry.Data.Span)}";
}
