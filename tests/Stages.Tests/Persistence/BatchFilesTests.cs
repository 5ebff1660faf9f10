using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Persistence;
using Flow.Stages.Tests.Learning;
using Flow.Stages.Tests.Wiring;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Persistence;

/// <summary>A batch in a file has all that an update reads, under names and in an order that stay.</summary>
public sealed class BatchFilesTests : IDisposable
{
    private const int Environments = 3;
    private const int Steps = 4;
    private static readonly int Bytes = PlayedPaths.Observation.Bytes;
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-batches-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_rollout_is_written_by_environment_then_time()
    {
        TrainingBatch batch = Rollout();
        SafetensorsFile file = BatchFiles.Pack(batch, Bytes, successors: true);

        file.Metadata["version"].ShouldBe("6");
        file.Entries.Select(entry => $"{entry.Name} {entry.Type} [{string.Join(',', entry.Shape)}]").ShouldBe(
        [
            "observations U8 [12,12]", "actions I64 [12]", "log_probabilities F32 [12]", "values F32 [12]", "divergences F32 [12]",
            "advantages F32 [12]", "value_targets F32 [12]", "q_targets F32 [12]", "rewards F32 [12]", "terminated U8 [12]", "truncated U8 [12]",
            "next_observations U8 [3,12]", $"final_observations U8 [{Cut(batch).Length},12]",
        ]);
        Floats(file, "observations").Chunk(3).ShouldBe(Rows(batch).Select(row => PlayedPaths.Seen(row / Steps, row % Steps, final: false)));
        Floats(file, "next_observations").Chunk(3).ShouldBe(Enumerable.Range(0, Environments).Select(one => PlayedPaths.Seen(one, Steps, final: false)));
        Floats(file, "final_observations").Chunk(3).ShouldBe(Cut(batch).Select(row => PlayedPaths.Seen(row / Steps, row % Steps, final: true)));
        MemoryMarshal.Cast<byte, long>(file.Find("actions")!.Data.Span).ToArray().ShouldBe(batch.Actions);
        foreach ((string name, int number) in Columns)
            Floats(file, name).ShouldBe(Rows(batch).Select(row => Number(row, number)));
        Floats(file, "rewards").ShouldBe(batch.Rewards);
        file.Find("terminated")!.Data.ToArray().ShouldBe(batch.Terminated.Select(flag => (byte)(flag ? 1 : 0)));
        file.Find("truncated")!.Data.ToArray().ShouldBe(batch.Truncated.Select(flag => (byte)(flag ? 1 : 0)));
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        TrainingBatch batch = Rollout();
        TrainingBatch read = BatchFiles.Unpack(BatchFiles.Pack(batch, Bytes, successors: true), rollout: 7, Environments, Steps);

        (read.Step, read.Rollout, read.Version, read.Replayed).ShouldBe((7 * Steps, 7, 6, null));
        Seen.Of(read.Rows, Bytes, read.CopyObservation).ShouldBe(Seen.Of(batch.Rows, Bytes, batch.CopyObservation));
        Seen.Of(Environments, Bytes, read.CopyNextObservation).ShouldBe(Seen.Of(Environments, Bytes, batch.CopyNextObservation));
        foreach (int row in Cut(batch))
            Seen.Of(1, Bytes, (_, to) => read.CopyFinalObservation(row, to))[0].ShouldBe(PlayedPaths.Seen(row / Steps, row % Steps, final: true));
        read.Actions.ShouldBe(batch.Actions);
        (float[], float[])[] columns =
        [
            (read.LogProbabilities, batch.LogProbabilities), (read.Values, batch.Values), (read.Divergences, batch.Divergences),
            (read.Advantages, batch.Advantages), (read.ValueTargets, batch.ValueTargets), (read.QTargets, batch.QTargets), (read.Rewards, batch.Rewards),
        ];
        foreach ((float[] found, float[] expected) in columns)
            found.ShouldBe(expected);
        read.Terminated.ShouldBe(batch.Terminated);
        read.Truncated.ShouldBe(batch.Truncated);
    }

    [Fact]
    public void Replayed_transitions_are_read_as_they_were_written()
    {
        var sample = new TransitionSample(rows: 2, Bytes);
        for (int row = 0; row < 2; row++)
        {
            Put(sample.Observation(row), row);
            Put(sample.Next(row), 10 + row);
            (sample.Actions[row], sample.Returns[row], sample.Discounts[row]) = (row, row + 0.5f, 0.9f * row);
        }

        SafetensorsFile file = BatchFiles.Pack(Rollout(sample), Bytes);
        file.Entries.Where(entry => entry.Name.StartsWith("replayed", StringComparison.Ordinal)).Select(entry => entry.Name).ShouldBe(
            ["replayed.observations", "replayed.next_observations", "replayed.actions", "replayed.returns", "replayed.discounts"]);
        var read = (TransitionSample)BatchFiles.Unpack(file, 0, Environments, Steps).Replayed!;
        for (int row = 0; row < 2; row++)
        {
            Seen.Of(read.Observation(row)).ShouldBe([row, row, row]);
            Seen.Of(read.Next(row)).ShouldBe([10 + row, 10 + row, 10 + row]);
        }

        read.Actions.ShouldBe([0, 1]);
        read.Returns.ShouldBe([0.5f, 1.5f]);
        read.Discounts.ShouldBe([0, 0.9f]);
    }

    [Fact]
    public void Replayed_paths_are_read_as_they_were_written()
    {
        var sample = new PathSample(rows: 2, steps: 3, Bytes);
        for (int at = 0; at < sample.Observations; at++)
            Put(sample.Observation(at), at);
        for (int at = 0; at < 6; at++)
            (sample.Actions[at], sample.Rewards[at]) = (at, at + 0.25f);
        (sample.Lengths[0], sample.Lengths[1], sample.Terminated[1]) = (2, 1, true);

        var read = (PathSample)BatchFiles.Unpack(BatchFiles.Pack(Rollout(sample), Bytes), 0, Environments, Steps).Replayed!;
        (read.Rows, read.Steps).ShouldBe((2, 3));
        Enumerable.Range(0, 8).Select(at => Seen.Of(read.Observation(at))[0]).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
        read.Actions.ShouldBe([0, 1, 2, 3, 4, 5]);
        read.Rewards.ShouldBe([0.25f, 1.25f, 2.25f, 3.25f, 4.25f, 5.25f]);
        read.Lengths.ShouldBe([2, 1]);
        read.Terminated.ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("actions", "'actions' has 8 bytes where 12 rows have 96")]
    [InlineData("next_observations", null)]
    [InlineData("final_observations", "it has no tensor 'final_observations'")]
    [InlineData("values", "'values' has 8 bytes where 12 rows have 48")]
    public void A_file_of_another_shape_is_refused(string name, string? problem)
    {
        SafetensorsFile file = BatchFiles.Pack(Rollout(), Bytes, successors: true);
        SafetensorsEntry[] entries =
        [
            .. file.Entries.Where(entry => entry.Name != name),
            .. name.EndsWith("observations", StringComparison.Ordinal) ? Array.Empty<SafetensorsEntry>() : [new SafetensorsEntry(name, "I64", [1], new byte[8])],
        ];
        Action read = () => BatchFiles.Unpack(file with { Entries = entries }, 0, Environments, Steps);
        if (problem is null)
            read.ShouldNotThrow("an update that reads no successors has none");
        else
            read.ShouldThrow<InvalidDataException>().Message.ShouldBe(problem);
    }

    [Theory]
    [InlineData("observations", "U8", new[] { 144L }, "'observations' is U8[144], wanted is U8[12,bytes]")]
    [InlineData("observations", "U8", new[] { 11L, 12 }, "'observations' is U8[11,12], wanted is U8[12,bytes]")]
    [InlineData("observations", "I8", new[] { 12L, 12 }, "'observations' is I8[12,12], wanted is U8[12,bytes]")]
    [InlineData("observations", "U8", new[] { 12L, 0 }, "'observations' is U8[12,0], wanted is U8[12,bytes]")]
    [InlineData("next_observations", "U8", new[] { 2L, 12 }, "'next_observations' is U8[2,12], wanted is U8[3,bytes]")]
    [InlineData("final_observations", "U8", new[] { 0L, 12 }, null)]
    [InlineData("replayed.observations", "U8", new[] { 96L }, "'replayed.observations' is U8[96], wanted is U8[rows,bytes]")]
    [InlineData("replayed.lengths", "I32", new[] { 3L }, "'replayed.lengths' is I32[3], which does not fit 8 observations")]
    [InlineData("replayed.lengths", "I32", new[] { 0L }, "'replayed.lengths' is I32[0], which does not fit 8 observations")]
    [InlineData("replayed.lengths", "U8", new[] { 2L }, "'replayed.lengths' is U8[2], which does not fit 8 observations")]
    public void A_tensor_of_another_type_or_rank_is_refused(string name, string type, long[] shape, string? problem)
    {
        SafetensorsFile file = BatchFiles.Pack(Rollout(new PathSample(rows: 2, steps: 3, Bytes)), Bytes, successors: true);
        byte[] data = new byte[shape.Aggregate(1L, (product, size) => product * size) * (type == "I32" ? 4 : 1)];
        SafetensorsEntry[] entries = [.. file.Entries.Select(entry => entry.Name == name ? new SafetensorsEntry(name, type, shape, data) : entry)];
        InvalidDataException refusal = Should.Throw<InvalidDataException>(() => BatchFiles.Unpack(file with { Entries = entries }, 0, Environments, Steps));
        refusal.Message.ShouldBe(problem ?? $"'final_observations' is U8[0,12], wanted is U8[{Cut(Rollout()).Length},12]");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    public void A_version_that_is_none_is_refused(string version)
    {
        SafetensorsFile file = BatchFiles.Pack(Rollout(), Bytes);
        file = file with { Metadata = new Dictionary<string, string> { ["version"] = version } };
        Should.Throw<InvalidDataException>(() => BatchFiles.Unpack(file, 0, Environments, Steps)).Message.ShouldBe($"it is of version '{version}', which is none");
    }

    [Fact]
    public void The_last_batches_are_kept_each_with_the_digest_after_its_update()
    {
        TrainingOptions options = Shipped.Options with { Rule = new() { Name = "pg-proper", N = Steps }, Run = new() { Environments = Environments, GradientPath = "plain" } };
        using var learner = new Learner(LinearNetwork.Create(PlayedPaths.Observation, 2), RuleDefinition.CreateNamed(options), options, 10, CPU);
        var recorder = new BatchRecorder(_folder, kept: 2, learner);
        Should.Throw<InvalidOperationException>(() => recorder.Write(1));
        for (int update = 0; update < 4; update++)
        {
            TrainingBatch batch = Rollout();
            recorder.Take(batch);
            learner.Update(batch, update);
            recorder.Write(update + 1);
        }

        Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ShouldBe(
            ["000000000003.safetensors", "000000000004.safetensors"]);
        BatchRecorder.PathOf(_folder, 4).ShouldBe(Path.Combine(_folder, "000000000004.safetensors"));
        var last = SafetensorsFile.Read(File.ReadAllBytes(BatchRecorder.PathOf(_folder, 4)));
        last.Metadata["learner"].ShouldBe(LearnerState.Digest(learner));
        last.Metadata["version"].ShouldBe("6");
        Floats(last, "rewards").ShouldBeEmpty("this rule reads no successors");
    }

    /// <summary>The columns of numbers, each with numbers of its own.</summary>
    private static (string Name, int Number)[] Columns { get; } =
        [("log_probabilities", 1), ("values", 2), ("divergences", 3), ("advantages", 4), ("value_targets", 5), ("q_targets", 6)];

    private static float Number(int row, int column) => (10 * column) + row + 0.5f;

    private static IEnumerable<int> Rows(TrainingBatch batch) => Enumerable.Range(0, batch.Rows);

    private static int[] Cut(TrainingBatch batch) => [.. Rows(batch).Where(row => batch.Truncated[row] && !batch.Terminated[row])];

    private static float[] Floats(SafetensorsFile file, string name) => file.Find(name) is { } entry ? Seen.Of(entry.Data.Span) : [];

    private static void Put(Span<byte> observation, float number) => MemoryMarshal.Cast<byte, float>(observation).Fill(number);

    private static TrainingBatch Rollout(ReplaySample? replayed = null)
    {
        TrainingBatch played = new PlayedPaths(seed: 4, Environments, Steps).Batch;
        Cut(played).ShouldNotBeEmpty();
        var batch = new TrainingBatch(Environments, Steps, groups: 1, owner: null, replayed) { Step = played.Step, Version = 6 };
        batch.Observations[0] = played.Observations[0];
        played.Actions.CopyTo(batch.Actions, 0);
        played.Rewards.CopyTo(batch.Rewards, 0);
        played.Terminated.CopyTo(batch.Terminated, 0);
        played.Truncated.CopyTo(batch.Truncated, 0);
        float[][] columns = [batch.LogProbabilities, batch.Values, batch.Divergences, batch.Advantages, batch.ValueTargets, batch.QTargets];
        foreach (int row in Rows(batch))
        {
            batch.KeepFinalFrame(row, played.FinalFrame(row));
            for (int column = 0; column < columns.Length; column++)
                columns[column][row] = Number(row, column + 1);
        }

        return batch;
    }
}
