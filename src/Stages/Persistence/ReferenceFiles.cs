using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Persistence;

/// <summary>The file with the network of a reference policy: as that of a policy, and with the temperature of the reference in the metadata.</summary>
internal static class ReferenceFiles
{
    private const string Temperature = "temperature";

    /// <summary>Packs a network's reference.</summary>
    /// <param name="network">The network.</param>
    /// <param name="info">What is said of it in the metadata.</param>
    /// <returns>Null where it has none that is a network's.</returns>
    public static SafetensorsFile? Pack(PolicyValueNetwork network, CheckpointInfo info) => network.Reference is NetworkReference reference
        ? At(PolicyFiles.Pack(reference.Network, info with { Network = reference.Network.Architecture }), reference.Temperature)
        : null;

    /// <summary>Makes the reference of a file.</summary>
    /// <param name="path">Names the file in a refusal.</param>
    /// <param name="file">What <see cref="Pack"/> packed, or <see cref="Given"/> read.</param>
    /// <param name="options">The run's options, in which the file's network has its sizes.</param>
    /// <param name="observation">What the run's environment shows.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="follows">Whether it follows the trained network.</param>
    /// <exception cref="InvalidDataException">It is of other observations or actions, or does not say its temperature.</exception>
    public static NetworkReference Unpack(string path, SafetensorsFile file, TrainingOptions options, ObservationSpec observation, int actions, Device device, bool follows)
    {
        string? said = file.Metadata.GetValueOrDefault(Temperature);
        if (!double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out double temperature) || !double.IsFinite(temperature) || temperature <= 0)
            throw new InvalidDataException($"{path} says that its temperature is {said ?? "nothing"}; allowed is a number above 0");
        PolicyValueNetwork network = Make(path, file, options, observation, actions);
        network.to(device);
        return new NetworkReference(network, temperature, follows);
    }

    /// <summary>
    /// Reads the policy of an earlier run: the softmax of its policy head, or of that over τ where the checkpoint beside it says that its
    /// rule learnt Q.
    /// </summary>
    /// <param name="path">The path of a <c>policy.safetensors</c>, or of the folder that it is in.</param>
    /// <param name="options">The options of the run that it is a reference of.</param>
    /// <exception cref="InvalidDataException">It is missing or damaged.</exception>
    public static SafetensorsFile Given(string path, TrainingOptions options)
    {
        SavedPolicy policy = CheckpointReader.ReadPolicy(path);
        bool learntQ = policy.Rule is { } rule && options.Definitions.Find<RuleTraits>(rule) is { ActsByQ: true };
        return At(policy.Network, learntQ ? options.Rule.Tau : 1);
    }

    /// <summary>The architecture is the file's own word, which may be none.</summary>
    private static PolicyValueNetwork Make(string path, SafetensorsFile file, TrainingOptions options, ObservationSpec observation, int actions)
    {
        try
        {
            return PolicyFiles.Make(path, file, options with { Network = new() { Name = file.Metadata.GetValueOrDefault("network") ?? "" } }, observation, actions);
        }
        catch (FlowException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    private static SafetensorsFile At(SafetensorsFile file, double temperature) => file with
    {
        Metadata = new Dictionary<string, string>(file.Metadata) { [Temperature] = temperature.ToString("R", CultureInfo.InvariantCulture) },
    };
}
