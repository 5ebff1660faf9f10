using System.Diagnostics;
using System.Text;
using Flow.Stages.Persistence;

namespace Flow.Stages.Tests.Persistence;

/// <summary>Checkpoints whose sums are right and whose content is not, and files that are none.</summary>
public sealed class CheckpointContentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-content-").FullName;
    private readonly CheckpointWriter _writer;

    public CheckpointContentTests() => _writer = new CheckpointWriter(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("\"frames\": 4200", "\"frames\": \"4200\"", "no page of a checkpoint: frames is not what belongs there")]
    [InlineData("\"frames\": 4200", "\"frames\": 1e30", "no page of a checkpoint: frames is not what belongs there")]
    [InlineData("\"frames\": 4200", "\"frames\": -4200", "frames is -4200")]
    [InlineData("\"version\": 3", "\"version\": null", "no page of a checkpoint: version is not what belongs there")]
    [InlineData("\"version\": 3", "\"version\": -3", "version is -3")]
    [InlineData("\"actions\": 2", "\"actions\": 0", "actions is 0")]
    [InlineData("\"actions\": 2", "\"actions\": 99999999999", "no page of a checkpoint: actions is not what belongs there")]
    [InlineData("\"rule\": \"dqn\"", "\"rule\": null", "no page of a checkpoint: rule is not what belongs there")]
    [InlineData("\"format\": 2", "\"format\": \"2\"", "no page of a checkpoint: it names no format")]
    [InlineData("\"format\": 2", "\"format\": -2", "it has format -2, which there never was")]
    [InlineData("\"episodes\": {", "\"episodes\": null, \"other\": {", "no page of a checkpoint: episodes is not what belongs there")]
    [InlineData("\"count\": 0", "\"count\": -1", "episodes.count is -1")]
    [InlineData("\"games\": 0", "\"games\": 6", "episodes.games is 6")]
    [InlineData("\"games\": 0", "\"games\": -1", "episodes.games is -1")]
    [InlineData("\"lastScores\": []", "\"lastScores\": [1]", "episodes.lastScores is 1 scores")]
    [InlineData("\"count\": 0,\n    \"lastScores\": []", "\"count\": 1,\n    \"lastScores\": [1e999]", "a score that is no finite number")]
    [InlineData("\"tau\": \"0.01\"", "\"tau\": null", "run.tau is null")]
    [InlineData("\"tau\": \"0.01\"", "\"tau\": 0.01", "run.tau is not what belongs there")]
    [InlineData("\"bytes\": 77", "\"bytes\": -77", "replay.bytes is -77")]
    [InlineData("\"bytes\": 77", "\"bytes\": null", "replay[0].bytes is not what belongs there")]
    [InlineData("\"name\": \"000000000003\"", "\"name\": \"../../../etc/passwd\"", "replay.name is '../../../etc/passwd'")]
    [InlineData("\"name\": \"000000000003\"", "\"name\": \"000000000004\"", "replay.name is '000000000004'")]
    [InlineData("\"replay\": [", "\"replay\": [null,", "replay is null")]
    [InlineData("\"replay\": [", "\"replay\": [{\"name\":\"000000000003\",\"bytes\":77,\"sha256\":\"ab12\"},", "the same file twice")]
    public void A_page_that_says_what_cannot_be_is_refused(string written, string changed, string reason)
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        SavedRun.Change(path, "checkpoint.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            text.ShouldContain(written);
            return Encoding.UTF8.GetBytes(text.Replace(written, changed, StringComparison.Ordinal));
        });

        Problem(path).ShouldContain(reason);
        Problem(path).ShouldNotContain('\n');
        CheckpointReader_refuses_its_policy(path);
    }

    [Theory]
    [InlineData("", "checkpoint.json: it has no bytes")]
    [InlineData("[]", "checkpoint.json is no page of a checkpoint: it names no format")]
    [InlineData("null", "checkpoint.json is no page of a checkpoint: it names no format")]
    [InlineData("{", "checkpoint.json is no page of a checkpoint: it is no JSON object of one")]
    [InlineData("{\"format\":2}", "checkpoint.json is no page of a checkpoint: it is no JSON object of one")]
    public void So_is_one_that_is_no_page(string text, string reason)
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        SavedRun.Change(path, "checkpoint.json", _ => Encoding.UTF8.GetBytes(text));
        Problem(path).ShouldContain(reason);
    }

    [Theory]
    [InlineData(new[] { 2L }, new[] { 1L, 7L }, "kept or evaluate is 7")]
    [InlineData(new[] { 2L, 2L }, new[] { 1L }, "kept is the same version twice")]
    [InlineData(new[] { 2L }, new[] { 1L, 1L }, "evaluate is the same version twice")]
    [InlineData(new[] { 2L }, new[] { 1L, 0L }, "checkpoint.json names version 0, which versions.safetensors does not have")]
    [InlineData(new[] { 2L }, new long[0], "versions.safetensors has '1', which checkpoint.json does not name")]
    public void Versions_that_are_not_there_are_told(long[] kept, long[] evaluate, string reason)
    {
        Checkpoint sound = SavedRun.Whole(3, 4200);
        Problem(_writer.Write(new Checkpoint(sound.Info with { Kept = kept, Evaluate = evaluate }, sound.Files)).Path).ShouldContain(reason);
    }

    [Theory]
    [InlineData("policy.safetensors", float.NaN, "policy.safetensors: tensor 'fc.weight' is not finite: it has NaN")]
    [InlineData("optimizer.safetensors", float.PositiveInfinity, "optimizer.safetensors: tensor 'mean.fc.weight' is not finite: it has Infinity")]
    [InlineData("versions.safetensors", float.NegativeInfinity, "versions.safetensors: tensor '1/fc.weight' is not finite: it has -Infinity")]
    public void Weights_that_are_not_finite_are_refused_by_the_writer_and_by_the_reader(string file, float number, string reason)
    {
        Checkpoint sick = SavedRun.Whole(3, 4300).With(file, number);
        _writer.WriteFinal(SavedRun.Whole(3, 4200));
        Should.Throw<ArithmeticException>(() => _writer.Write(sick)).Message.ShouldBe($"Version 3 is no longer finite, and no checkpoint of it is written: {reason}");
        Should.Throw<ArithmeticException>(() => _writer.WriteFinal(sick));
        Directory.GetDirectories(_folder).ShouldBe([Path.Combine(_folder, "final")], "the one before stays as it was");

        string path = Path.Combine(_folder, "final");
        byte[] sound = BitConverter.GetBytes(BitConverter.ToSingle(SavedRun.Whole(3, 4200).Files[file].Entries[0].Data.Span));
        SavedRun.Change(path, file, bytes => Replaced(bytes, sound, BitConverter.GetBytes(number)));
        Problem(path).ShouldBe(reason);
        CheckpointReader_refuses_its_policy(path);
    }

    /// <summary>The parameters would be no numbers after the next step.</summary>
    [Fact]
    public void A_mean_of_squares_below_zero_is_told()
    {
        const string file = "optimizer.safetensors";
        Checkpoint sound = SavedRun.Whole(3, 4200);
        SafetensorsFile optimizer = sound.Files[file];
        SafetensorsEntry[] squares = [.. optimizer.Entries.Select(entry => entry with
        {
            Name = entry.Name.Replace("mean.", "mean_square.", StringComparison.Ordinal),
            Data = BitConverter.GetBytes(-1f),
        })];
        Dictionary<string, SafetensorsFile> files = new(sound.Files) { [file] = optimizer with { Entries = squares } };

        Problem(_writer.Write(new Checkpoint(sound.Info, files)).Path)
            .ShouldBe("optimizer.safetensors: tensor 'mean_square.fc.weight' has -1, which no mean of squares is");
    }

    [Theory]
    [InlineData("policy.safetensors", "\"F32\",\"shape\":[1]", "\"U8\" ,\"shape\":[4]", "policy.safetensors: tensor 'fc.weight' is U8, wanted is F32")]
    [InlineData("policy.safetensors", "fc.weight\":{", "fc.veight\":{", "is none of policy.safetensors, or of another shape")]
    [InlineData("optimizer.safetensors", "\"shape\":[1]", "\"shape\":[1,1],", "optimizer.safetensors is no safetensors file")]
    [InlineData("optimizer.safetensors", "mean.fc.weight\":{", "mean.fc.veight\":{", "optimizer.safetensors, mean: tensor 'fc.veight' is none of policy.safetensors, or of another shape")]
    [InlineData("versions.safetensors", "2/fc.weight", "2/fc.veight", "versions.safetensors, version 2: tensor 'fc.veight' is none of policy.safetensors")]
    [InlineData("versions.safetensors", "2/fc.weight", "1/fc.weight", "versions.safetensors is no safetensors file: tensor '1/fc.weight' is there twice")]
    public void Types_names_and_shapes_that_do_not_fit_each_other_are_told(string file, string written, string changed, string reason)
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        SavedRun.Change(path, file, bytes => Replaced(bytes, Encoding.ASCII.GetBytes(written), Encoding.ASCII.GetBytes(changed)));
        Problem(path).ShouldContain(reason);
    }

    [Theory]
    [InlineData("optimizer.safetensors", "optimizer.safetensors, mean has 1 tensors where policy.safetensors has 2")]
    [InlineData("versions.safetensors", "versions.safetensors, version 2 has 1 tensors where policy.safetensors has 2")]
    public void A_tensor_that_is_missing_is_told(string file, string reason)
    {
        Checkpoint sound = SavedRun.Whole(3, 4200);
        Dictionary<string, SafetensorsFile> files = sound.Files.ToDictionary(one => one.Key, one => one.Value);
        string[] whole = file == "optimizer.safetensors" ? ["policy.safetensors", "versions.safetensors"] : ["policy.safetensors", "optimizer.safetensors"];
        foreach (string name in whole)
            files[name] = files[name] with { Entries = [.. files[name].Entries.SelectMany(entry => new[] { entry, entry with { Name = entry.Name.Replace("weight", "bias", StringComparison.Ordinal) } })] };
        Problem(_writer.Write(new Checkpoint(sound.Info, files)).Path).ShouldBe(reason);
    }

    [Theory]
    [InlineData("checkpoint.json")]
    [InlineData("policy.safetensors")]
    [InlineData("SHA256SUMS")]
    public void A_pipe_or_a_device_is_named_and_not_waited_for(string file)
    {
        string path = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        foreach (string maker in new[] { "mkfifo", "ln -s /dev/zero" })
        {
            File.Delete(Path.Combine(path, file));
            using (Process process = Process.Start("sh", ["-c", $"{maker} {Path.Combine(path, file)}"]))
                process.WaitForExit();
            Problem(path).ShouldBe($"it is damaged: {file}: it has no bytes: it is empty, or a pipe or a device");
            CheckpointReader_refuses_its_policy(path);
        }
    }

    [Fact]
    public void A_policy_that_stands_alone_is_looked_at_too()
    {
        string folder = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        string alone = Path.Combine(_folder, "alone.safetensors");
        byte[] sound = File.ReadAllBytes(Path.Combine(folder, "policy.safetensors"));
        File.WriteAllBytes(alone, sound);
        CheckpointReader.ReadPolicy(alone).ShouldSatisfyAllConditions(
            policy => policy.Path.ShouldBe(alone), policy => policy.Rule.ShouldBeNull(), policy => policy.Network.Entries.Single().Name.ShouldBe("fc.weight"));
        File.WriteAllBytes(alone, Replaced(sound, [1, 2, 3, 4], BitConverter.GetBytes(float.NaN)));
        Should.Throw<InvalidDataException>(() => CheckpointReader.ReadPolicy(alone)).Message.ShouldBe("alone.safetensors: tensor 'fc.weight' is not finite: it has NaN");
        Should.Throw<InvalidDataException>(() => CheckpointReader.ReadPolicy(alone + "x")).Message.ShouldBe("it does not exist");
    }

    [Fact]
    public void The_policy_is_read_of_whatever_has_one_and_the_rule_with_it()
    {
        string part = _writer.Write(SavedRun.Part(3, 4200)).Path;
        foreach (string path in new[] { part, Path.Combine(part, "policy.safetensors") })
        {
            SavedPolicy policy = CheckpointReader.ReadPolicy(path);
            (policy.Path, policy.Rule, policy.Reference).ShouldBe((Path.Combine(part, "policy.safetensors"), "dqn", null));
        }

        File.WriteAllText(Path.Combine(part, "checkpoint.json"), File.ReadAllText(Path.Combine(part, "checkpoint.json")).Replace("\"format\": 2", "\"format\": 1", StringComparison.Ordinal));
        File.Delete(Path.Combine(part, "SHA256SUMS"));
        CheckpointReader.ReadPolicy(part).Network.Entries.Single().Name.ShouldBe("fc.weight", "format 1 had no sums");
    }

    [Theory]
    [InlineData("checkpoint.json", "checkpoint.json is missing")]
    [InlineData("SHA256SUMS", "SHA256SUMS is missing")]
    public void A_policy_beside_one_file_of_a_checkpoint_does_not_stand_alone(string lost, string reason)
    {
        string folder = _writer.Write(SavedRun.Whole(3, 4200)).Path;
        File.Delete(Path.Combine(folder, lost));
        if (lost == "checkpoint.json")
            SavedRun.Change(folder, "policy.safetensors", bytes => bytes);
        Should.Throw<InvalidDataException>(() => CheckpointReader.ReadPolicy(Path.Combine(folder, "policy.safetensors"))).Message.ShouldContain(reason);
    }

    private static void CheckpointReader_refuses_its_policy(string folder)
    {
        Should.Throw<InvalidDataException>(() => CheckpointReader.ReadPolicy(folder));
        Should.Throw<InvalidDataException>(() => CheckpointReader.ReadPolicy(Path.Combine(folder, "policy.safetensors")));
    }

    private static string Problem(string path) => Should.Throw<InvalidDataException>(() => CheckpointReader.Read(path)).Message;

    private static byte[] Replaced(byte[] bytes, byte[] written, byte[] changed)
    {
        int at = bytes.AsSpan().IndexOf(written);
        at.ShouldBeGreaterThanOrEqualTo(0);
        byte[] replaced = [.. bytes];
        changed.CopyTo(replaced, at);
        return replaced;
    }
}
