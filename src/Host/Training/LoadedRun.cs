using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Host.Training;

/// <summary>What a run's options name, loaded: environments, device, network and learner. Loading refuses what does not fit.</summary>
internal sealed class LoadedRun : IDisposable
{
    /// <summary>Loads the rest for environments that are made by the caller.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="device">Where the networks are.</param>
    public LoadedRun(TrainingOptions options, IEnvironmentFactory environments, Device device)
    {
        Options = options;
        Environments = environments;
        Device = device;
        ObservationSpec observation = new FrameStacker(environments.CreateProcessor()).Observation;
        Shape = new RunShape(options, environments.Spec, observation);
        Learner = new Learner(CreateNetwork(), UpdateRules.Create(options), options, Shape.Rollouts, device);
    }

    /// <summary>The run's options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Makes the environments.</summary>
    public IEnvironmentFactory Environments { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>The sizes of the run.</summary>
    public RunShape Shape { get; }

    /// <summary>Takes the gradient steps.</summary>
    public Learner Learner { get; }

    /// <summary>Loads what options name.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <exception cref="FlowException">The ROM, the device or the network is wrong.</exception>
    public static LoadedRun Load(TrainingOptions options)
    {
        IEnvironmentFactory environments = EnvironmentFactories.Create(options);
        return new LoadedRun(options, environments, TorchSetup.Use(options));
    }

    /// <summary>Makes a network of the run's architecture, with the initial weights of the run's seed.</summary>
    public PolicyValueNetwork CreateNetwork() => (PolicyValueNetwork)NetworkFactory
        .Create(Options.Network, Shape.Observation, Shape.Environment.Actions, (ulong)Options.Seed)
        .to(Device);

    /// <inheritdoc/>
    public void Dispose() => Learner.Dispose();
}
