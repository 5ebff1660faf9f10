using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Host.Training;

/// <summary>A checkpoint's policy, with the environments that it plays in.</summary>
internal sealed class LoadedPolicy : IDisposable
{
    private LoadedPolicy(IEnvironmentFactory environments, PolicyValueNetwork network, Evaluator evaluator) =>
        (Environments, Network, Evaluator) = (environments, network, evaluator);

    /// <summary>Makes the environments.</summary>
    public IEnvironmentFactory Environments { get; }

    /// <summary>The policy.</summary>
    public PolicyValueNetwork Network { get; }

    /// <summary>Plays games by it.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="checkpoint">The path of a <c>policy.safetensors</c> that exists.</param>
    /// <exception cref="FlowException">The ROM, the device or the checkpoint is wrong.</exception>
    public static LoadedPolicy Load(TrainingOptions options, string checkpoint)
    {
        IEnvironmentFactory environments = EnvironmentFactories.Create(options);
        Device device = TorchSetup.Use(options);
        ObservationSpec observation = new FrameStacker(environments.CreateProcessor()).Observation;
        PolicyValueNetwork network = PolicyFiles.Load(checkpoint, options.Network, observation, environments.Spec.Actions);
        network.to(device);
        network.Reference = Reference(options, checkpoint, network, device);
        return new LoadedPolicy(environments, network, new Evaluator(environments, options, device));
    }

    /// <summary>Of the policies that an evaluation plays by only Boltzmann's needs the reference: it is made of it and Q.</summary>
    private static IReferencePolicy? Reference(TrainingOptions options, string checkpoint, PolicyValueNetwork network, Device device)
    {
        if (EvaluationPolicy.Of(options).Kind != EvaluationPolicy.Boltzmann)
            return null;
        string beside = Path.Combine(Path.GetDirectoryName(checkpoint) ?? "", Checkpoint.ReferenceFile);
        SafetensorsFile? saved = File.Exists(beside) ? PolicyFiles.Read(beside) : null;
        return new ReferencePolicies(options, network.Observation, network.Actions, device, saved).Create(() => throw new FlowException(
            $"checkpoint '{checkpoint}' has no {Checkpoint.ReferenceFile} beside it, without which reference = lagged is not known"));
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
