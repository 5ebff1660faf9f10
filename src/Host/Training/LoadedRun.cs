using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Checkpoints;
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
    /// <param name="from">The checkpoint to go on from; null for a new run.</param>
    /// <exception cref="FlowException">The checkpoint is of another network or other environments.</exception>
    public LoadedRun(TrainingOptions options, IEnvironmentFactory environments, Device device, Checkpoint? from = null)
    {
        From = from;
        Options = options;
        Environments = environments;
        Device = device;
        ObservationSpec observation = new FrameStacker(environments.CreateProcessor()).Observation;
        Shape = new RunShape(options, environments.Spec, observation);
        Learner = new Learner(CreateNetwork(), UpdateRules.Create(options), options, Shape.Rollouts, device);
        if (from is null)
            return;
        LearnerState.Restore(Learner, from);
        CheckFits(from);
    }

    /// <summary>The run's options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Makes the environments.</summary>
    public IEnvironmentFactory Environments { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>The checkpoint that the run goes on from; null for a new run.</summary>
    public Checkpoint? From { get; }

    /// <summary>The sizes of the run.</summary>
    public RunShape Shape { get; }

    /// <summary>Takes the gradient steps.</summary>
    public Learner Learner { get; }

    /// <summary>Loads what options name.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <exception cref="FlowException">The ROM, the device or the network is wrong.</exception>
    /// <param name="from">The checkpoint to go on from; null for a new run.</param>
    public static LoadedRun Load(TrainingOptions options, Checkpoint? from = null)
    {
        IEnvironmentFactory environments = EnvironmentFactories.Create(options);
        return new LoadedRun(options, environments, TorchSetup.Use(options), from);
    }

    /// <summary>Makes a network of the run's architecture, with the initial weights of the run's seed.</summary>
    public PolicyValueNetwork CreateNetwork() => (PolicyValueNetwork)NetworkFactory
        .Create(Options.Network, Shape.Observation, Shape.Environment.Actions, (ulong)Options.Seed)
        .to(Device);

    /// <summary>Makes the environments of a group, as they are at the start or in the checkpoint.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="episodeEnded">Told of each training episode that ended.</param>
    public EnvironmentGroup CreateGroup(int group, Action<EpisodeEnded>? episodeEnded)
    {
        var made = EnvironmentGroup.Create(
            Environments, (ulong)Options.Seed, Shape.GroupSize, Shape.Place(group), Shape.ClipsRewards, episodeEnded);
        if (From is not null)
            made.Restore(From.GroupAt(group).Environments);
        return made;
    }

    /// <inheritdoc/>
    public void Dispose() => Learner.Dispose();

    /// <summary>A state that does not fit (another ROM, say) is the user's to put right: better now than in the middle of a run.</summary>
    private void CheckFits(Checkpoint from)
    {
        try
        {
            for (int group = 0; group < Options.Groups; group++)
                CreateGroup(group, episodeEnded: null).Dispose();
        }
        catch (InvalidDataException problem)
        {
            throw new FlowException($"the checkpoint at {from.Info.Frames} frames does not fit the environments: {problem.Message}", problem);
        }
    }
}
