using System.Text.Json;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Optimizers;

namespace Flow.Stages.Learning.Checkpoints;

/// <summary>
/// Writes checkpoints: a folder with <c>policy.safetensors</c>, <c>optimizer.safetensors</c> and <c>checkpoint.json</c>. A
/// folder appears under its name only when all of it is on the disk.
/// </summary>
/// <param name="folder">The folder of a run's checkpoints.</param>
/// <param name="rule">The update rule's name.</param>
public sealed class CheckpointWriter(string folder, string rule)
{
    /// <summary>The name of a run's last checkpoint.</summary>
    public const string Final = "final";

    /// <summary>The file with the network.</summary>
    public const string PolicyFile = "policy.safetensors";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="name">Its folder's name; one of that name is replaced.</param>
    /// <param name="learner">What to write.</param>
    /// <param name="version">The policy's number.</param>
    /// <param name="frames">Emulated frames of training.</param>
    /// <returns>The checkpoint's folder.</returns>
    public string Write(string name, Learner learner, long version, long frames)
    {
        string path = Path.Combine(folder, name);
        string beside = path + ".part";
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        PolicyValueNetwork network = learner.Network;
        var info = new CheckpointInfo(
            CheckpointInfo.CurrentFormat, version, frames, rule, network.Architecture, network.Observation.ToString(), network.Actions);
        DurableFile.Write(Path.Combine(beside, PolicyFile), PolicyFiles.Pack(network, info).Write);
        DurableFile.Write(Path.Combine(beside, "optimizer.safetensors"), Pack(network, learner.Optimizer).Write);
        DurableFile.Write(Path.Combine(beside, "checkpoint.json"), stream => JsonSerializer.Serialize(stream, info, Json));
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.Move(beside, path);
        return path;
    }

    private static SafetensorsFile Pack(PolicyValueNetwork network, RmsProp optimizer)
    {
        IEnumerable<string> names = network.named_parameters().Select(pair => $"mean_square.{pair.name}");
        return new SafetensorsFile(
            new Dictionary<string, string> { ["optimizer"] = "rmsprop-tensorflow" },
            [.. names.Zip(optimizer.MeanSquares, TensorBytes.Pack)]);
    }
}
