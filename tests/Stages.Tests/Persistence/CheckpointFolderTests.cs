using System.Security.Cryptography;
using System.Text.Json;
using Flow.Stages.Persistence;

namespace Flow.Stages.Tests.Persistence;

/// <summary>The folders that a run's checkpoints are.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private static readonly string[] WholeFiles = ["SHA256SUMS", "checkpoint.json", "optimizer.safetensors", "policy.safetensors", "state.safetensors", "versions.safetensors"];
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-checkpoints-").FullName;
    private readonly CheckpointWriter _writer;

    public CheckpointFolderTests() => _writer = new CheckpointWriter(_folder);

    private IEnumerable<string> Names => Directory.GetDirectories(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_has_the_name_of_its_frames_and_a_line_with_the_checksum_of_every_file()
    {
        Contracts.Events.CheckpointWritten written = _writer.Write(SavedRun.Whole(version: 3, frames: 4200));

        (written.Frames, written.Path).ShouldBe((4200, Path.Combine(_folder, "000000004200")));
        string[] files = [.. Directory.GetFiles(written.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        files.ShouldBe(WholeFiles);
        string[] lines = [.. WholeFiles[1..].Select(file =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(written.Path, file))))}  {file}")];
        File.ReadAllText(Path.Combine(written.Path, "SHA256SUMS")).ShouldBe(string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void Nothing_is_made_in_the_place_of_a_run_that_was_renamed()
    {
        string run = Path.Combine(_folder, "run");
        var writer = new CheckpointWriter(Path.Combine(run, "checkpoints"));

        Should.Throw<DirectoryNotFoundException>(() => writer.Write(SavedRun.Whole(3, 4200))).Message.ShouldBe($"{run} is not there");
        Should.Throw<DirectoryNotFoundException>(() => writer.WriteFinal(SavedRun.Whole(3, 4200)));
        Should.Throw<DirectoryNotFoundException>(() => DurableFile.Write(Path.Combine(run, "result.json"), stream => stream.WriteByte(1)));

        Directory.Exists(run).ShouldBeFalse();
    }

    [Fact]
    public void None_is_written_whose_records_are_not_there()
    {
        List<Contracts.Events.TrainingEvent> told = [];
        bool recorded = false;
        using var worker = new CheckpointWorker(_writer, System.Reactive.Observer.Create<Contracts.Events.TrainingEvent>(told.Add), () => recorded);

        worker.Process(SavedRun.Whole(3, 4200));
        (Names.Count(), told.Count).ShouldBe((0, 0));
        recorded = true;
        worker.Process(SavedRun.Whole(3, 4200));
        (Names.Count(), told.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void Its_page_says_what_it_is()
    {
        using JsonDocument page = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_writer.Write(SavedRun.Whole(3, 4200)).Path, "checkpoint.json")));
        JsonElement root = page.RootElement;
        string Said(string name) => root.GetProperty(name).GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);

        new[] { "format", "version", "frames", "rule", "network", "observation", "actions", "whole", "kept", "evaluate", "run" }.Select(Said).ShouldBe(
            ["2", "3", "4200", "\"dqn\"", "\"mlp\"", "\"float32[4]\"", "2", "true", "[2]", "[1]", """{"tau":"0.01"}"""]);
        Said("replay").ShouldBe("""[{"name":"000000000003","bytes":77,"sha256":"ab12"}]""");
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        Checkpoint read = CheckpointReader.Read(_writer.Write(SavedRun.Whole(3, 4200)).Path);

        (read.Info.Version, read.Info.Frames, read.Info.Whole, read.Info.Actions).ShouldBe((3, 4200, true, 2));
        read.Info.Replay.ShouldBe(SavedRun.Info(3, 4200).Replay);
        read.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(WholeFiles[2..]);
        read.Files[Checkpoint.OptimizerFile].Entries.Single().Data.ToArray().ShouldBe([5, 6, 7, 8]);
        read.Files[Checkpoint.PolicyFile].Metadata["k"].ShouldBe("fc.weight");
        read.GroupAt(0).Environments.ToArray().ShouldBe([1, 2, 3]);
        read.GroupAt(0).Frames.ToArray().ShouldBe([4]);
        read.GroupAt(1).Environments.ToArray().ShouldBe([5]);
        read.GroupAt(1).Frames.ToArray().ShouldBe([6, 7]);
        Should.Throw<InvalidDataException>(() => read.GroupAt(2)).Message.ShouldBe("state.safetensors has no 'group.2.environments'");
    }

    [Theory]
    [InlineData("checkpoint.json")]
    [InlineData("optimizer.safetensors")]
    [InlineData("policy.safetensors")]
    [InlineData("state.safetensors")]
    public void A_changed_file_is_named(string file)
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        byte[] bytes = File.ReadAllBytes(Path.Combine(path, file));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(path, file), bytes);

        Problem(path).ShouldBe($"it is damaged: {file} and SHA256SUMS do not agree");
    }

    [Fact]
    public void Changed_or_missing_sums_are_found_and_so_is_a_missing_file()
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        string sums = Path.Combine(path, "SHA256SUMS");
        string text = File.ReadAllText(sums);
        File.WriteAllText(sums, text + "\n");
        Problem(path).ShouldBe("it is damaged: SHA256SUMS names a file that is not there, or is not as it was written");
        File.WriteAllText(sums, text);
        File.Delete(Path.Combine(path, "optimizer.safetensors"));
        Problem(path).ShouldBe("it is damaged: SHA256SUMS names a file that is not there, or is not as it was written");
        File.Delete(sums);
        Problem(path).ShouldBe("it is damaged: SHA256SUMS is missing");
    }

    [Theory]
    [InlineData(1, "it has format 1, which holds the networks only: it can be evaluated, but not gone on from")]
    [InlineData(3, "it has format 3, and this program reads format 2: a newer Flow wrote it")]
    public void Another_format_is_told(int format, string problem)
    {
        Checkpoint checkpoint = SavedRun.Whole(3, 4200);
        string path = _writer.Write(new Checkpoint(checkpoint.Info with { Format = format }, checkpoint.Files)).Path;
        Problem(path).ShouldBe(problem);
        File.Delete(Path.Combine(path, "SHA256SUMS"));
        Problem(path).ShouldBe(problem);
    }

    [Fact]
    public void The_networks_alone_are_nothing_to_go_on_from() =>
        Problem(_writer.Write(SavedRun.Part(3, 4200)).Path).ShouldStartWith("it holds the networks only");

    [Fact]
    public void Only_the_newest_are_kept_beside_the_final_one()
    {
        var writer = new CheckpointWriter(_folder) { Kept = 2 };
        writer.WriteFinal(SavedRun.Whole(9, 9999));
        foreach (long frames in new[] { 900, 1000, 2_000_000_000_000, 3_000_000_000 })
            writer.Write(SavedRun.Whole(frames / 100, frames));

        Names.ShouldBe(["003000000000", "2000000000000", "final"]);
    }

    [Fact]
    public void A_final_one_that_was_whole_becomes_one_of_the_others()
    {
        _writer.WriteFinal(SavedRun.Whole(3, 300)).Path.ShouldBe(Path.Combine(_folder, "final"));
        _writer.WriteFinal(SavedRun.Part(4, 400));
        Names.ShouldBe(["000000000300", "final"]);
        _writer.WriteFinal(SavedRun.Whole(5, 500));
        Names.ShouldBe(["000000000300", "final"], "what a fault left does not stay");
        CheckpointReader.Read(Path.Combine(_folder, "final")).Info.Version.ShouldBe(5);
        CheckpointReader.Read(Path.Combine(_folder, "000000000300")).Info.Version.ShouldBe(3);
    }

    [Fact]
    public void For_a_run_that_goes_on_what_was_unfinished_goes_and_the_final_one_is_one_of_the_others()
    {
        new CheckpointWriter(Path.Combine(_folder, "nowhere")).Reopen();
        _writer.WriteFinal(SavedRun.Whole(3, 300));
        Directory.CreateDirectory(Path.Combine(_folder, "000000000400.part", "inner"));
        _writer.Reopen();
        Names.ShouldBe(["000000000300"]);

        _writer.WriteFinal(SavedRun.Part(4, 400));
        _writer.Reopen();
        Names.ShouldBe(["000000000300", "final"], "the networks alone are not one of them");
    }

    [Fact]
    public void It_names_the_files_of_the_replay_memory_that_some_checkpoint_refers_to()
    {
        new CheckpointWriter(Path.Combine(_folder, "nowhere")).ReplayFiles().ShouldBeEmpty();
        _writer.Write(SavedRun.Whole(3, 300));
        _writer.Write(SavedRun.Whole(4, 400));
        File.WriteAllText(Path.Combine(_writer.Write(SavedRun.Whole(5, 500)).Path, "checkpoint.json"), "no page");
        _writer.ReplayFiles().Order(StringComparer.Ordinal).ShouldBe(["000000000003", "000000000004"]);
    }

    [Fact]
    public void A_file_is_whole_or_the_old_one()
    {
        string path = Path.Combine(_folder, "file");
        DurableFile.Write(path, stream => stream.Write([1, 2, 3]));
        Should.Throw<InvalidOperationException>(() => DurableFile.Write(path, stream =>
        {
            stream.Write([9]);
            throw new InvalidOperationException("the disk is full");
        }));
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    private static string Problem(string path) => Should.Throw<InvalidDataException>(() => CheckpointReader.Read(path)).Message;
}
