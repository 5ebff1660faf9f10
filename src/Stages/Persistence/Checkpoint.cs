using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>A run between two rollouts, in memory: what the files of a checkpoint hold.</summary>
public sealed class Checkpoint : Message
{
    /// <summary>The file with the network.</summary>
    internal const string PolicyFile = "policy.safetensors";

    /// <summary>The file with the optimiser's state.</summary>
    internal const string OptimizerFile = "optimizer.safetensors";

    /// <summary>The file with the network that targets are bootstrapped from; only where the rule has one.</summary>
    internal const string TargetFile = "target.safetensors";

    /// <summary>The file with the network of the reference policy; only where a network gives it.</summary>
    internal const string ReferenceFile = "reference.safetensors";

    /// <summary>The file with older versions of the network, <c>NUMBER/PARAMETER</c>; only where some are needed.</summary>
    internal const string VersionsFile = "versions.safetensors";

    /// <summary>The file with the groups: <c>group.G.environments</c> and <c>group.G.frames</c>, bytes.</summary>
    internal const string StateFile = "state.safetensors";

    /// <summary>The file with <see cref="Info"/>.</summary>
    internal const string InfoFile = "checkpoint.json";

    /// <summary>The file with the other files' checksums, as the command <c>sha256sum</c> writes and checks them.</summary>
    internal const string SumsFile = "SHA256SUMS";

    /// <summary>Makes it.</summary>
    /// <param name="info">What is said of it.</param>
    /// <param name="files">The tensors, by the files' names.</param>
    internal Checkpoint(CheckpointInfo info, IReadOnlyDictionary<string, SafetensorsFile> files)
        : base(owner: null) => (Info, Files) = (info, files);

    /// <summary>What is said of it.</summary>
    internal CheckpointInfo Info { get; }

    /// <summary>The tensors, by the files' names.</summary>
    internal IReadOnlyDictionary<string, SafetensorsFile> Files { get; }

    /// <summary>How long stages were held to copy their state, all of them added up.</summary>
    internal TimeSpan Held { get; init; }

    /// <summary>The same checkpoint with the groups, which makes it whole.</summary>
    /// <param name="groups">Every group of the run.</param>
    /// <param name="held">How long stages were held.</param>
    internal Checkpoint With(IReadOnlyList<GroupSnapshot> groups, TimeSpan held)
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
        var all = new Dictionary<string, SafetensorsFile>(Files) { [StateFile] = state };
        return new Checkpoint(Info with { Whole = true }, all) { Held = held };
    }

    /// <summary>One of its files.</summary>
    /// <param name="name">The file's name.</param>
    /// <exception cref="InvalidDataException">There is no such file.</exception>
    internal SafetensorsFile File(string name) => Files.GetValueOrDefault(name) ?? throw new InvalidDataException($"{name} is missing");

    /// <summary>One group of a whole checkpoint.</summary>
    /// <param name="group">Its number.</param>
    /// <exception cref="InvalidDataException">There is no such group.</exception>
    internal GroupSnapshot GroupAt(int group) => new(State(EnvironmentsOf(group)), State(FramesOf(group)));

    /// <inheritdoc/>
    public override MessagePlace Place => new("checkpoint of version", null, Info.Version);

    private static string EnvironmentsOf(int group) => $"group.{group}.environments";

    private static string FramesOf(int group) => $"group.{group}.frames";

    private static SafetensorsEntry Bytes(string name, ReadOnlyMemory<byte> bytes) => new(name, "U8", [bytes.Length], bytes);

    private ReadOnlyMemory<byte> State(string name) =>
        Files.GetValueOrDefault(StateFile)?.Find(name)?.Data
        ?? throw new InvalidDataException($"{StateFile} has no '{name}'");
}
