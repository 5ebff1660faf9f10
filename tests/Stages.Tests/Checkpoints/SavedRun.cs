using Flow.Contracts.Messages;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Checkpoints;

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
        [Checkpoint.PolicyFile] = File("fc.weight", [1, 2, 3, 4]),
        [Checkpoint.OptimizerFile] = File("mean.fc.weight", [5, 6, 7, 8]),
    });

    /// <summary>The whole run, of two groups.</summary>
    public static Checkpoint Whole(long version, long frames) => Part(version, frames).With(
        [new GroupSnapshot(new byte[] { 1, 2, 3 }, new byte[] { 4 }), new GroupSnapshot(new byte[] { 5 }, new byte[] { 6, 7 })], TimeSpan.Zero);

    private static SafetensorsFile File(string name, byte[] data) =>
        new(new Dictionary<string, string> { ["k"] = name }, [new SafetensorsEntry(name, "U8", [data.Length], data)]);
}
