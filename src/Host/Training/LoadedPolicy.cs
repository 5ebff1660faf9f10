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
        return new LoadedPolicy(environments, network, new Evaluator(environments, options, device));
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
