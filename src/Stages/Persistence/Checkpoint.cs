using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>A run between two rollouts, in memory: what the files of a checkpoint hold.</summary>
/// <param name="info">What is said of it.</param>
/// <param name="files">The tensors, by the files' names.</param>
public sealed class Checkpoint(CheckpointInfo info, IReadOnlyDictionary<string, SafetensorsFile> files) : Message(owner: null)
{
    /// <summary>The file with the network.</summary>
    public const string PolicyFile = "policy.safetensors";

    /// <summary>The file with the optimiser's state.</summary>
    public const string OptimizerFile = "optimizer.safetensors";

    /// <summary>The file with the network that targets are bootstrapped from; only where the rule has one.</summary>
    public const string TargetFile = "target.safetensors";

    /// <summary>The file with the network of the reference policy; only where a network gives it.</summary>
    public const string ReferenceFile = "reference.safetensors";

    /// <summary>The file with older versions of the network, <c>NUMBER/PARAMETER</c>; only where some are needed.</summary>
    public const string VersionsFile = "versions.safetensors";

    /// <summary>The file with the groups: <c>group.G.environments</c> and <c>group.G.frames</c>, bytes.</summary>
    public const string StateFile = "state.safetensors";

    /// <summary>The file with <see cref="Info"/>.</summary>
    public const string InfoFile = "checkpoint.json";

    /// <summary>The file with the other files' checksums, as the command <c>sha256sum</c> writes and checks them.</summary>
    public const string SumsFile = "SHA256SUMS";

    /// <summary>What is said of it.</summary>
    public CheckpointInfo Info => info;

    /// <summary>The tensors, by the files' names.</summary>
    public IReadOnlyDictionary<string, SafetensorsFile> Files => files;

    /// <summary>How long stages were held to copy their state, all of them added up.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>The same checkpoint with the groups, which makes it whole.</summary>
    /// <param name="groups">Every group of the run.</param>
    /// <param name="held">How long stages were held.</param>
    public Checkpoint With(IReadOnlyList<GroupSnapshot> groups, TimeSpan held)
    {
        SafetensorsEntry[] entries =
        [
            .. groups.Index().SelectMany(group => new[]
            {
                Bytes(EnvironmentsOf(group.Index), group.Item.Environments),
                Bytes(FramesOf(group.Index), group.Item.Frames),
            }),
        ];
        var state = new SafetensorsFile(new Dictionary<string, string>(), entries);
        var all = new Dictionary<string, SafetensorsFile>(files) { [StateFile] = state };
        return new Checkpoint(info with { Whole = true }, all) { Held = held };
    }

    /// <summary>One of its files.</summary>
    /// <param name="name">The file's name.</param>
    /// <exception cref="InvalidDataException">There is no such file.</exception>
    public SafetensorsFile File(string name) => files.GetValueOrDefault(name) ?? throw new InvalidDataException($"{name} is missing");

    /// <summary>One group of a whole checkpoint.</summary>
    /// <param name="group">Its number.</param>
    /// <exception cref="InvalidDataException">There is no such group.</exception>
    public GroupSnapshot GroupAt(int group) => new(State(EnvironmentsOf(group)), State(FramesOf(group)));

    /// <inheritdoc/>
    public override MessagePlace Place => new("checkpoint of version", null, info.Version);

    private static string EnvironmentsOf(int group) => $"group.{group}.environments";

    private static string FramesOf(int group) => $"group.{group}.frames";

    private static SafetensorsEntry Bytes(string name, ReadOnlyMemory<byte> bytes) => new(name, "U8", [bytes.Length], bytes);

    private ReadOnlyMemory<byte> State(string name) =>
        files.GetValueOrDefault(StateFile)?.Find(name)?.Data
        ?? throw new InvalidDataException($"{StateFile} has no '{name}'");
}
