using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

public sealed class UpdateRecomputationTests : IDisposable
{
    private readonly TinyRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("pg-proper", 0)]
    [InlineData("ql-online", 1)]
    [InlineData("pcl", 1)]
    [InlineData("pgq", 0)]
    public async Task An_update_is_the_same_to_the_bit(string rule, int lag)
    {
        TrainingOptions options = TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = rule }, Run = TinyRun.Options.Run with { Lag = lag, RecordBatches = 50, CheckpointEvery = 800 } };
        await _run.TrainAsync(options);
        ShouldBeEqual(options, firstUpdate: 1);
    }

    [Theory]
    [InlineData("dqn", 0)]
    [InlineData("soft-dqn", 1)]
    [InlineData("pcl", 1)]
    public async Task So_it_is_with_what_was_replayed(string rule, int lag)
    {
        TrainingOptions options = TinyRun.ReplayOptions with { Rule = TinyRun.ReplayOptions.Rule with { Name = rule }, Run = TinyRun.ReplayOptions.Run with { Lag = lag, RecordBatches = 50, CheckpointEvery = 800 } };
        await _run.TrainAsync(options);
        ShouldBeEqual(options, firstUpdate: 3);
    }

    [Theory]
    [MemberData(nameof(GradientPath.All), MemberType = typeof(GradientPath))]
    public async Task So_it_is_in_bfloat16(string path)
    {
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { Precision = "bf16", GradientPath = path, RecordBatches = 50, CheckpointEvery = 800 } };
        await _run.TrainAsync(options);
        ShouldBeEqual(options, firstUpdate: 1);
        UpdateRecomputation.Run(_run.Folder, options with { Run = options.Run with { Precision = "fp32" } }, 1).IsEqual.ShouldBeFalse("another precision is another run");
    }

    [Fact]
    public async Task A_changed_batch_is_told_with_the_update_that_it_changes()
    {
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 50 } };
        await _run.TrainAsync(options);
        string path = Path.Combine(_run.Folder, "batches", "000000000007.safetensors");
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[^6] ^= 0x10;
        bytes[^(6 + (32 * 8))] ^= 0x10;
        await File.WriteAllBytesAsync(path, bytes);
        RecomputedUpdate result = UpdateRecomputation.Run(_run.Folder, options, 20);
        (result.Update, result.IsEqual).ShouldBe((7, false));
    }

    [Fact]
    public async Task A_batch_that_is_none_of_the_run_is_one_line()
    {
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 50 } };
        await _run.TrainAsync(options);
        string path = Path.Combine(_run.Folder, "batches", "000000000007.safetensors");
        var file = SafetensorsFile.Read(await File.ReadAllBytesAsync(path));
        byte[] actions = file.Find("actions")!.Data.ToArray();
        actions[8 * 5] = 77;
        await using (FileStream stream = File.Create(path))
            (file with { Entries = [.. file.Entries.Select(entry => entry.Name == "actions" ? entry with { Data = actions } : entry)] }).Write(stream);
        Should.Throw<FlowException>(() => UpdateRecomputation.Run(_run.Folder, options, 20)).Message
            .ShouldBe($"{path} is damaged, or of another run: row 5 has the action 77; allowed are 0 to 1");
        await File.WriteAllTextAsync(path, "");
        Should.Throw<FlowException>(() => UpdateRecomputation.Run(_run.Folder, options, 20)).Message
            .ShouldStartWith($"batch: {path} has no bytes: it is empty, or a pipe or a device");
    }

    [Fact]
    public async Task Only_the_last_batches_are_kept_and_what_is_missing_is_named()
    {
        TrainingOptions options = TinyRun.Options with { Run = TinyRun.Options.Run with { RecordBatches = 5 } };
        await _run.TrainAsync(options);
        Directory.GetFiles(Path.Combine(_run.Folder, "batches")).Length.ShouldBe(5);
        Should.Throw<FlowException>(() => UpdateRecomputation.Run(_run.Folder, options, 48)).Message.ShouldContain("batch 1 is not recorded");
    }

    private void ShouldBeEqual(TrainingOptions options, long firstUpdate)
    {
        foreach ((long update, long from) in new[] { (firstUpdate, 0L), (25, 0), (26, 25), (50, 25) })
        {
            RecomputedUpdate result = UpdateRecomputation.Run(_run.Folder, options, update);
            result.IsEqual.ShouldBeTrue(result.Line);
            (result.Update, result.From).ShouldBe((update, from));
        }
    }
}
