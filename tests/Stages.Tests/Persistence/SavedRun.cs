using Flow.Contracts.Messages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Persistence;

/// <summary>Checkpoints of which every byte is known.</summary>
internal static class SavedRun
{
    public static CheckpointInfo Info(long version, long frames) => new(
        CheckpointInfo.CurrentFormat, version, frames, Rule: "dqn", Network: "mlp", Observation: "float32[4]", Actions: 2)
    {
        Kept = [version - 1],
        Evaluate = [version - 2],
        Replay = [new ReplayFile($"{version:D12}", Bytes: 77, Sha256: "ab12")],
        Run = new Dictionary<string, string> { ["tau"] = "0.01" },
    };

    /// <summary>The networks only, as a fault leaves them.</summary>
    public static Checkpoint Part(long version, long frames) => new(Info(version, frames), new Dictionary<string, SafetensorsFile>
    {
        [Checkpoint.PolicyFile] = File(("fc.weight", [1, 2, 3, 4])),
        [Checkpoint.OptimizerFile] = File(("mean.fc.weight", [5, 6, 7, 8])),
        [Checkpoint.VersionsFile] = File(($"{version - 2}/fc.weight", [1, 1, 1, 1]), ($"{version - 1}/fc.weight", [2, 2, 2, 2])),
    });

    /// <summary>The whole run, of two groups.</summary>
    public static Checkpoint Whole(long version, long frames) => Part(version, frames).With(
        [new GroupSnapshot(new byte[] { 1, 2, 3 }, new byte[] { 4 }), new GroupSnapshot(new byte[] { 5 }, new byte[] { 6, 7 })], TimeSpan.Zero);

    /// <summary>The same checkpoint with one number, of float32, in place of a tensor's.</summary>
    public static Checkpoint With(this Checkpoint checkpoint, string file, float number) => new(checkpoint.Info, new Dictionary<string, SafetensorsFile>(checkpoint.Files)
    {
        [file] = checkpoint.Files[file] with
        {
            Entries = [checkpoint.Files[file].Entries[0] with { Data = BitConverter.GetBytes(number) }, .. checkpoint.Files[file].Entries.Skip(1)],
        },
    });

    /// <summary>Changes a file of a checkpoint, and its sums with it.</summary>
    public static void Change(string folder, string file, Func<byte[], byte[]> change)
    {
        string path = Path.Combine(folder, file);
        System.IO.File.WriteAllBytes(path, change(System.IO.File.ReadAllBytes(path)));
        string sums = CheckpointWriter.Sums(Directory.GetFiles(folder)
            .Where(one => Path.GetFileName(one) != Checkpoint.SumsFile)
            .Select(one => (Path.GetFileName(one), System.IO.File.ReadAllBytes(one))));
        System.IO.File.WriteAllText(Path.Combine(folder, Checkpoint.SumsFile), sums);
    }

    private static SafetensorsFile File(params (string Name, byte[] Data)[] tensors) => new(
        new Dictionary<string, string> { ["k"] = tensors[0].Name },
        [.. tensors.Select(tensor => new SafetensorsEntry(tensor.Name, "F32", [tensor.Data.Length / sizeof(float)], tensor.Data))]);
}
