using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Runs;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Evaluation;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Hosting.Training;

/// <summary>A checkpoint's policy, with the environments that it plays in.</summary>
internal sealed class LoadedPolicy : IDisposable
{
    private LoadedPolicy(IEnvironmentFactory environments, SavedPolicy saved, PolicyValueNetwork network, Evaluator evaluator) =>
        (Environments, Saved, Network, Evaluator) = (environments, saved, network, evaluator);

    /// <summary>Makes the environments.</summary>
    public IEnvironmentFactory Environments { get; }

    /// <summary>The policy as it was read.</summary>
    public SavedPolicy Saved { get; }

    /// <summary>The policy.</summary>
    public PolicyValueNetwork Network { get; }

    /// <summary>Plays games by it.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>A line for each newer checkpoint of the run that cannot be used.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="source">Which one.</param>
    /// <exception cref="FlowException">The ROM, the device or the checkpoint is wrong, or the run has none that can be used.</exception>
    public static LoadedPolicy Load(TrainingOptions options, PolicySource source)
    {
        IEnvironmentFactory environments = options.DefinedEnvironment().Create(options);
        Device device = TorchSetup.Use(options);
        CheckpointSearch search = new(source.Path);
        LoadedPolicy Read(string path) => Make(options, environments, device, CheckpointReader.ReadPolicy(path), search.Notes);
        if (source.IsRun)
            return search.Next(Read) ?? throw search.NoneLeft(source.Asked);
        try
        {
            return Read(source.Path);
        }
        catch (InvalidDataException problem)
        {
            throw new FlowException($"{source.Asked}: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static LoadedPolicy Make(
        TrainingOptions options, IEnvironmentFactory environments, Device device, SavedPolicy saved, IReadOnlyList<string> notes)
    {
        ObservationSpec observation = new FrameStacker(environments.CreateProcessor()).Observation;
        PolicyValueNetwork network = PolicyFiles.Make(
            Path.GetFileName(saved.Path), saved.Network, options, observation, environments.Spec.Actions);
        try
        {
            network.to(device);
            network.Reference = Reference(options, saved, network, device);
            return new LoadedPolicy(environments, saved, network, new Evaluator(environments, options, device)) { Notes = notes };
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Of the policies that an evaluation plays by only Boltzmann's needs the reference: it is made of it and Q.</summary>
    private static IReferencePolicy? Reference(TrainingOptions options, SavedPolicy saved, PolicyValueNetwork network, Device device)
    {
        if (EvaluationPolicies.Of(options).Kind != EvaluationPolicy.Boltzmann)
            return null;
        return new ReferencePolicies(options, network.Observation, network.Actions, device, saved.Reference).Create(() => throw new InvalidDataException(
            $"it has no {Checkpoint.ReferenceFile}, without which reference = lagged is not known"));
    }
}
