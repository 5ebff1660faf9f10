using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>The file with a network: its parameters under PyTorch's names, and in the metadata what the network is.</summary>
internal static class PolicyFiles
{
    /// <summary>Packs a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="info">What is said of it in the metadata.</param>
    public static SafetensorsFile Pack(PolicyValueNetwork network, CheckpointInfo info) => new(
        Metadata(info), [.. network.named_parameters().Select(pair => TensorBytes.Pack(pair.name, pair.parameter))]);

    /// <summary>What is said of a network in its file's metadata.</summary>
    /// <param name="info">What is said of it in its checkpoint.</param>
    public static IReadOnlyDictionary<string, string> Metadata(CheckpointInfo info) => new Dictionary<string, string>
    {
        ["format"] = info.Format.ToString(CultureInfo.InvariantCulture),
        ["network"] = info.Network,
        ["observation"] = info.Observation,
        ["actions"] = info.Actions.ToString(CultureInfo.InvariantCulture),
        ["version"] = info.Version.ToString(CultureInfo.InvariantCulture),
        ["frames"] = info.Frames.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Packs several versions, each parameter under <c>NUMBER/NAME</c>; those of a reference that follows, under <c>NUMBER.reference/NAME</c>.
    /// </summary>
    /// <param name="versions">Versions of the same network.</param>
    public static SafetensorsFile PackVersions(IEnumerable<PolicyVersion<PolicyValueNetwork>> versions) => new(
        new Dictionary<string, string>(),
        [
            .. versions.SelectMany(version => Networks(version.Number, version.Policy)).SelectMany(one =>
                one.Network.named_parameters().Select(pair => TensorBytes.Pack(one.Prefix + pair.name, pair.parameter))),
        ]);

    /// <summary>Takes over one of several packed versions.</summary>
    /// <param name="file">What <see cref="PackVersions"/> packed.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="network">Receives its parameters, and its reference those of the version's.</param>
    /// <exception cref="InvalidDataException">It is not there, or of another network.</exception>
    public static void UnpackVersion(SafetensorsFile file, long number, PolicyValueNetwork network)
    {
        foreach ((string prefix, PolicyValueNetwork receiver) in Networks(number, network))
        {
            SafetensorsEntry[] entries =
            [
                .. file.Entries.Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(entry => entry with { Name = entry.Name[prefix.Length..] }),
            ];
            Unpack(Checkpoint.VersionsFile, file with { Entries = entries }, receiver);
        }
    }

    /// <summary>Emulated frames of training behind a network; null where its file does not say.</summary>
    /// <param name="file">The network's file.</param>
    public static long? FramesOf(SafetensorsFile file) =>
        long.TryParse(file.Metadata.GetValueOrDefault("frames"), NumberStyles.None, CultureInfo.InvariantCulture, out long frames) ? frames : null;

    /// <summary>Makes a network of a file that was read.</summary>
    /// <param name="path">Names the file in a refusal.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">The options that name the network which is wanted.</param>
    /// <param name="observation">What the environment shows.</param>
    /// <param name="actions">The environment's actions.</param>
    /// <exception cref="InvalidDataException">It is of another network.</exception>
    public static PolicyValueNetwork Make(string path, SafetensorsFile file, TrainingOptions options, ObservationSpec observation, int actions)
    {
        string found = Describe(file.Metadata.GetValueOrDefault("network"), file.Metadata.GetValueOrDefault("observation"), file.Metadata.GetValueOrDefault("actions"));
        string wanted = Describe(options.Network.Name, observation.ToString(), actions.ToString(CultureInfo.InvariantCulture));
        if (found != wanted)
            throw new InvalidDataException($"{path} is of another network: it has {found}, wanted is {wanted}");
        PolicyValueNetwork loaded = NetworkFactory.Create(options, observation, actions, seed: 0);
        try
        {
            Unpack(path, file, loaded);
            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <summary>The networks of one version, each with what stands before its parameters' names.</summary>
    private static IEnumerable<(string Prefix, PolicyValueNetwork Network)> Networks(long version, PolicyValueNetwork policy)
    {
        yield return (string.Create(CultureInfo.InvariantCulture, $"{version}/"), policy);
        if (policy.Reference is NetworkReference { Follows: true } reference)
            yield return (string.Create(CultureInfo.InvariantCulture, $"{version}.reference/"), reference.Network);
    }

    /// <summary>Takes over the parameters of a file.</summary>
    /// <param name="path">Names it in a refusal.</param>
    /// <param name="file">The file.</param>
    /// <param name="network">Receives its parameters.</param>
    /// <exception cref="InvalidDataException">It is of another network.</exception>
    public static void Unpack(string path, SafetensorsFile file, PolicyValueNetwork network)
    {
        var entries = file.Entries.ToDictionary(entry => entry.Name);
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            if (!entries.Remove(name, out SafetensorsEntry? entry))
                throw new InvalidDataException($"{path} is of another network: it has no tensor '{name}'");
            if (entry.Type != "F32" || !entry.Shape.SequenceEqual(parameter.shape))
            {
                throw new InvalidDataException(
                    $"{path} is of another network: tensor '{name}' is {entry.Type}[{string.Join(',', entry.Shape)}], wanted is F32[{string.Join(',', parameter.shape)}]");
            }

            TensorBytes.Unpack(entry, parameter);
        }

        if (entries.Count > 0)
            throw new InvalidDataException($"{path} is of another network: it has the tensor '{entries.Keys.First()}' too many");
    }

    private static string Describe(string? network, string? observation, string? actions) =>
        $"network {ShownText.Word(network ?? "?")} on {ShownText.Word(observation ?? "?")} with {ShownText.Word(actions ?? "?")} actions";
}

/// <summary>The policy of a checkpoint, read and checked: what evaluates it, films it, or takes it as a reference needs.</summary>
/// <param name="Path">The path of its <c>policy.safetensors</c>.</param>
/// <param name="Network">The network.</param>
internal sealed record SavedPolicy(string Path, SafetensorsFile Network)
{
    /// <summary>The network of its reference policy; null where it has none that is a network's.</summary>
    public SafetensorsFile? Reference { get; init; }

    /// <summary>The rule that trained it; null where only the network's file is there.</summary>
    public string? Rule { get; init; }
}
