using System.Text;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Hosting.Runs;
using Flow.Hosting.Tests.Training;
using Flow.Hosting.Training;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

/// <summary>Which checkpoint a run goes on from, and what becomes of damaged ones.</summary>
public sealed class ResumePointTests : IAsyncLifetime, IDisposable
{
    private const int Places = 200;
    private static readonly TrainingOptions Options = TinyRun.Options with { Run = TinyRun.Options.Run with { CheckpointEvery = 300, Lag = 1 } };
    private readonly TinyRun _run = new();

    public async Task InitializeAsync() => await _run.TrainAsync(Options);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_newest_is_taken()
    {
        ResumePoint point = Find();
        (point.Frames, point.From, point.Notes.Count).ShouldBe((1600, _run.FinalFolder, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_anywhere_is_found_and_named_and_the_one_before_is_used(bool truncate)
    {
        CounterRandom random = new(seed: 1, environment: 0, RandomPurpose.Kills);
        FileInfo[] files = [.. new DirectoryInfo(_run.FinalFolder).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];
        files.Length.ShouldBe(6);
        for (int place = 0; place < Places; place++)
        {
            (FileInfo file, int offset) = PlaceOf(files, random.Below((int)files.Sum(one => one.Length), place));
            byte[] sound = File.ReadAllBytes(file.FullName);
            byte[] damaged = truncate ? sound[..offset] : Flipped(sound, offset, random.Below(8, place, lane: 1));
            File.WriteAllBytes(file.FullName, damaged);
            ResumePoint point = Find();
            point.Frames.ShouldBe(1504, $"{file.Name} at {offset}");
            point.Notes.ShouldHaveSingleItem().ShouldStartWith($"checkpoint {_run.FinalFolder} cannot be used: ");
            File.WriteAllBytes(file.FullName, sound);
        }

        Find().Frames.ShouldBe(1600);
    }

    /// <summary>Nothing is there that one could go on from, and nothing that might have been.</summary>
    [Fact]
    public async Task A_run_that_a_fault_ended_before_its_first_checkpoint_begins_anew()
    {
        using var run = new TinyRun { Wrapper = new BreakingWrapper(StageName.Learning, 0, "middle") };
        await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));

        var point = ResumePoint.Find(run.Folder, _ => (Options, Options));
        (point.Checkpoint, point.From, point.Line).ShouldBe((null, null, "the run has no checkpoint to go on from yet: it begins anew"));
        point.Notes.ShouldHaveSingleItem().ShouldStartWith($"checkpoint {run.FinalFolder} cannot be used: it holds the networks only");
    }

    [Fact]
    public void A_file_too_few_or_too_many_is_damage()
    {
        string extra = Path.Combine(_run.FinalFolder, "more.safetensors");
        File.WriteAllText(extra, "");
        Find().Notes.ShouldHaveSingleItem().ShouldContain("more.safetensors and SHA256SUMS do not agree");
        File.Delete(extra);
        File.Delete(Path.Combine(_run.FinalFolder, "SHA256SUMS"));
        Find().Notes.ShouldHaveSingleItem().ShouldContain("SHA256SUMS is missing");
    }

    [Fact]
    public void Where_none_is_sound_each_is_named()
    {
        foreach (string name in _run.Checkpoints)
            File.Delete(Path.Combine(_run.Folder, "checkpoints", name, "state.safetensors"));
        FlowException refusal = Should.Throw<FlowException>(() => Find());
        refusal.Message.Split('\n').Length.ShouldBe(1 + _run.Checkpoints.Count());
    }

    [Theory]
    [InlineData(1, "it has format 1, which holds the networks only")]
    [InlineData(3, "it has format 3, and this program reads format 2: a newer Flow wrote it")]
    public void Another_format_says_why_it_cannot_be_used(int format, string reason)
    {
        string path = Path.Combine(_run.FinalFolder, "checkpoint.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"format\": 2", $"\"format\": {format}", StringComparison.Ordinal));
        File.Delete(Path.Combine(_run.FinalFolder, "SHA256SUMS"));
        Find().Notes.ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public void Wrong_content_falls_back_as_wrong_sums_do()
    {
        Resum("policy.safetensors", bytes => [.. bytes[..^4], 0, 0, 0xC0, 0x7F]);
        Find().ShouldSatisfyAllConditions(
            point => point.Frames.ShouldBe(1504),
            point => point.Notes.ShouldHaveSingleItem().ShouldEndWith(
                "final cannot be used: policy.safetensors: tensor 'value.bias' is not finite: it has NaN"));
        Resum("policy.safetensors", bytes => [.. bytes[..^4], 0, 0, 0, 0]);
        Find().Frames.ShouldBe(1600);
        Resum("checkpoint.json", bytes => Replaced(bytes, "\"run.groups\": \"4\"", "\"run.groups\": \"2\""));
        Find().Notes.ShouldHaveSingleItem().ShouldEndWith("final cannot be used: it is another run's: groups is 4 and was 2");
    }

    [Fact]
    public void One_that_turns_out_to_be_none_of_the_run_is_named_and_the_one_before_is_used()
    {
        ResumePoint before = Find().Before("it does not fit the environments");
        (before.Frames, before.From, before.Line).ShouldBe((
            1504, Path.Combine(_run.Folder, "checkpoints", "000000001504"), $"going on at 1,504 frames from {Path.Combine(_run.Folder, "checkpoints", "000000001504")}"));
        before.Notes.ShouldBe([$"checkpoint {_run.FinalFolder} cannot be used: it does not fit the environments"]);
        Should.Throw<FlowException>(() =>
        {
            for (ResumePoint point = before; ; point = point.Before("nor does it"))
                point.Checkpoint.ShouldNotBeNull();
        }).Message.Split('\n').Length.ShouldBe(1 + _run.Checkpoints.Count());
    }

    [Fact]
    public async Task Going_on_takes_the_newest_whose_environments_are_those_of_the_run()
    {
        Resum("state.safetensors", bytes => bytes[..^1], "group.3.environments");
        using StringWriter console = new();
        TrainingSession session = new(new PipelineTraining(), TimeProvider.System, address: null);
        (await session.ResumeAsync(Find(), console, CancellationToken.None)).Completed.ShouldBeTrue();
        string[] lines = console.ToString().Split(Environment.NewLine);
        lines.ShouldContain(line => line.StartsWith($"checkpoint {_run.FinalFolder} cannot be used: it does not fit the environments: group 3: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("going on at 1,504 frames from ", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_groups_make_another_run_and_other_workers_do_not()
    {
        Should.Throw<FlowException>(() => Find(Options with { Run = Options.Run with { Groups = 2 } })).Message.ShouldContain("groups is 2 and was 4, which makes another run");
        Find(TinyRun.WithWorkers(Options, workers: 2)).Frames.ShouldBe(1600);
    }

    [Fact]
    public void The_metrics_are_cut_where_the_run_goes_on()
    {
        string metrics = Path.Combine(_run.Folder, "metrics.jsonl");
        File.WriteAllText(
            metrics,
            """
            {"event":"episode","frames":1480,"agentSteps":1480,"seconds":2,"environment":0,"score":9,"steps":9,"gameOver":true,"gameScore":9}
            {"event":"evaluationSkipped","frames":1504,"seconds":2.5,"version":47}
            {"event":"evaluation","frames":1600,"seconds":3.5,"version":50,"mean":1,"standardDeviation":0,"minimum":1,"maximum":1,"episodes":3}
            {"event":"evaluation","frames":1632,"seconds":4,"version":51,"mean":1,"standardDeviation":0,"minimum":1,"maximum":1,"episodes":3}
            {"event":"update","fra
            """);
        var history = RunHistory.Cut(metrics, Find());
        File.ReadAllLines(metrics).Length.ShouldBe(3);
        (history.Frames, history.Seconds).ShouldBe((1600, 3.5));
        history.Recorded.ShouldBe([("evaluationSkipped", 1504L), ("evaluation", 1600L)], ignoreOrder: true);
    }

    [Fact]
    public void A_finished_run_and_a_folder_that_is_no_run_are_refused()
    {
        File.WriteAllText(Path.Combine(_run.Folder, "result.json"), """{"frames":1600,"seconds":1,"trained":null,"random":null}""");
        Should.Throw<FlowException>(() => Find()).Message.ShouldContain("the run has come to its end");
        File.Delete(Path.Combine(_run.Folder, "profile.json"));
        Should.Throw<FlowException>(() => Find()).Message.ShouldContain("not the folder of a run");
    }

    [Fact]
    public void A_run_without_a_checkpoint_begins_anew()
    {
        Directory.Delete(Path.Combine(_run.Folder, "checkpoints"), recursive: true);
        ResumePoint point = Find();
        (point.Frames, point.Checkpoint, point.Line).ShouldBe((0, null, "the run has no checkpoint to go on from yet: it begins anew"));
    }

    private ResumePoint Find(TrainingOptions? options = null) => ResumePoint.Find(_run.Folder, _ => (Options, options ?? Options));

    /// <summary>Changes a file, or one tensor of it, of the final checkpoint, and the sums with it.</summary>
    private void Resum(string file, Func<byte[], byte[]> change, string? tensor = null)
    {
        string path = Path.Combine(_run.FinalFolder, file);
        byte[] bytes = File.ReadAllBytes(path);
        if (tensor is null)
        {
            bytes = change(bytes);
        }
        else
        {
            using MemoryStream stream = new();
            var read = SafetensorsFile.Read(bytes);
            (read with { Entries = [.. read.Entries.Select(entry => entry.Name == tensor ? Changed(entry, change) : entry)] }).Write(stream);
            bytes = stream.ToArray();
        }

        File.WriteAllBytes(path, bytes);
        File.WriteAllText(Path.Combine(_run.FinalFolder, Checkpoint.SumsFile), CheckpointWriter.Sums(Directory.GetFiles(_run.FinalFolder)
            .Where(one => Path.GetFileName(one) != Checkpoint.SumsFile)
            .Select(one => (Path.GetFileName(one), File.ReadAllBytes(one)))));
    }

    private static SafetensorsEntry Changed(SafetensorsEntry entry, Func<byte[], byte[]> change)
    {
        byte[] data = change(entry.Data.ToArray());
        return entry with { Data = data, Shape = [data.Length] };
    }

    private static byte[] Replaced(byte[] bytes, string written, string changed)
    {
        string text = Encoding.UTF8.GetString(bytes);
        text.ShouldContain(written);
        return Encoding.UTF8.GetBytes(text.Replace(written, changed, StringComparison.Ordinal));
    }

    private static (FileInfo File, int Offset) PlaceOf(FileInfo[] files, int offset)
    {
        foreach (FileInfo file in files)
        {
            if (offset < file.Length)
                return (file, offset);
            offset -= (int)file.Length;
        }

        throw new ArgumentOutOfRangeException(nameof(offset));
    }

    private static byte[] Flipped(byte[] sound, int offset, int bit)
    {
        byte[] damaged = [.. sound];
        damaged[offset] ^= (byte)(1 << bit);
        return damaged;
    }
}
