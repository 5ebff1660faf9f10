using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Emulation;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Flow.Stages.Replay;
using Flow.Stages.Returns;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Hosting.Training;

/// <summary>What a run's options name, loaded: environments, device, network and learner. Loading refuses what does not fit.</summary>
internal sealed class LoadedRun : IDisposable
{
    private readonly ReferencePolicies _references;

    /// <summary>Loads the rest for environments that are made by the caller.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="from">The checkpoint to go on from; null for a new run.</param>
    /// <exception cref="InvalidDataException">The checkpoint is of another network or other environments.</exception>
    public LoadedRun(TrainingOptions options, IEnvironmentFactory environments, Device device, Checkpoint? from = null)
    {
        From = from;
        Options = options;
        Environments = environments;
        Device = device;
        IFrameProcessor processor = environments.CreateProcessor();
        Shape = new RunShape(options, environments.Spec, new FrameStacker(processor).Observation)
        {
            StackDepth = processor.StackDepth,
            RepeatsFirstFrame = processor.RepeatsFirstFrame,
        };
        MemoryNeed.Check(Shape, MemoryNeed.Available);
        _references = new ReferencePolicies(
            options, Shape.Observation, Shape.Environment.Actions, device, from?.Files.GetValueOrDefault(Checkpoint.ReferenceFile));
        Learner = new Learner(
            CreatePolicy(),
            RuleDefinition.CreateNamed(options),
            options,
            Shape.Rollouts,
            device,
            options.HasTarget() ? CreateNetwork() : null,
            options.LearnsByGroup() ? CreatePolicy() : null);
        if (from is null)
            return;
        try
        {
            LearnerState.Restore(Learner, from);
            new CheckpointFit(this, from).Check();
        }
        catch
        {
            Learner.Dispose();
            throw;
        }
    }

    /// <summary>The run's options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Makes the environments.</summary>
    public IEnvironmentFactory Environments { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>The checkpoint that the run goes on from; null for a new run.</summary>
    public Checkpoint? From { get; }

    /// <summary>The rollout that every group begins or goes on with.</summary>
    public long FirstRound => (From?.Info.Version ?? 0) / Options.RolloutsOfRound();

    /// <summary>Its first step.</summary>
    public long FirstStep => FirstRound * Options.RolloutSteps();

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
        IEnvironmentFactory environments = options.DefinedEnvironment().Create(options);
        return new LoadedRun(options, environments, TorchSetup.Use(options), from);
    }

    /// <summary>Makes a network as <see cref="CreateNetwork"/> does, with the reference that its policy is compared with.</summary>
    public PolicyValueNetwork CreatePolicy()
    {
        PolicyValueNetwork network = CreateNetwork();
        network.Reference = _references.Create(CreateNetwork);
        return network;
    }

    /// <summary>Makes a network of the run's architecture, with the initial weights of the run's seed.</summary>
    public PolicyValueNetwork CreateNetwork() => (PolicyValueNetwork)NetworkFactory
        .Create(Options, Shape.Observation, Shape.Environment.Actions, (ulong)Options.Run.Seed)
        .to(Device);

    /// <summary>Makes the environments of a group, as they are at the start or in the checkpoint.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="episodeEnded">Told of each training episode that ended.</param>
    public EnvironmentGroup CreateGroup(int group, Action<EpisodeEnded>? episodeEnded)
    {
        var made = EnvironmentGroup.Create(
            Environments, (ulong)Options.Run.Seed, Shape.GroupSize, Shape.Place(group), Shape.ClipsRewards, episodeEnded);
        if (From is not null)
            made.Restore(From.GroupAt(group).Environments);
        return made;
    }

    /// <summary>Makes the actor of a group.</summary>
    /// <param name="group">The group's number.</param>
    public Actor CreateActor(int group) => new(
        Shape.Observation,
        Shape.Environment.Actions,
        Shape.EnvironmentsOf(group),
        (ulong)Options.Run.Seed,
        BehaviourFactory.Training(Options, Shape.Environment.Actions, Shape.Environment.FramesPerStep),
        Device);

    /// <summary>Makes what makes rollouts of the groups' steps and computes their returns, from the start or the checkpoint on.</summary>
    public IRolloutAssembler CreateAssembler()
    {
        var calculator = new ReturnCalculator(Options.Rule.Gamma, Options.Rule.Tau, RuleDefinition.CreateNamed(Options).Returns, Options.Rule.Lambda);
        (int environments, int groups, int steps, int ahead) = (Options.Run.Environments, Options.Run.Groups, Options.RolloutSteps(), Options.RolloutsAhead());
        return Options.LearnsByGroup()
            ? new GroupAssembler(environments, groups, steps, ahead, Options.TakesTurns(), calculator, FirstRound)
            : new RolloutAssembler(environments, groups, steps, ahead, calculator, FirstStep);
    }

    /// <summary>What the options say about the orders of rollouts, from the start or the checkpoint on.</summary>
    public OrderPlan Orders => new(CreateVersionChoice(), Shape.Rounds)
    {
        First = FirstRound,
        CheckpointDue = LearningSchedule.Of(Options, Shape.Environment).CheckpointDue,
        CheckpointEvery = TimeSpan.FromMinutes(Options.Run.CheckpointMinutes),
    };

    /// <summary>Makes the replay memory, as it is at the start or in the checkpoint.</summary>
    /// <param name="folder">Where it is kept on disk; null for nowhere, which a resumed run cannot do with.</param>
    /// <param name="needed">Names the files that the run's checkpoints refer to.</param>
    public ReplayMemory CreateMemory(string? folder, Func<IEnumerable<string>> needed)
    {
        ReplayShape shape = Shape.Replay ?? throw new InvalidOperationException($"The rule {Options.Rule.Name} has no replay memory.");
        var store = new ReplayStore(shape);
        ReplayLog? log = folder is null ? null : new ReplayLog(folder, shape, Options.RolloutSteps(), needed);
        if (From is not null)
        {
            LoadMemory(folder ?? throw new InvalidOperationException("A resumed run needs its replay memory."), From.Info.Replay, store);
            log!.Resume(From.Info.Replay, From.Info.Version);
        }

        return new ReplayMemory(store, new ReplayWindow(Options.ReplaySteps(), Options.Rule.Gamma, Options.Replay.Priority), (ulong)Options.Run.Seed, log);
    }

    /// <inheritdoc/>
    public void Dispose() => Learner.Dispose();

    private IVersionChoice CreateVersionChoice()
    {
        if (!Options.LearnsByGroup())
            return new RolloutVersions(Options.Run.Lag);
        return Options.TakesTurns() ? new TurnVersions(Options.Run.Groups, Options.RolloutsAhead()) : new ArrivalVersions(Options.Run.Groups, Options.Run.Lag);
    }

    private void LoadMemory(string folder, IReadOnlyList<ReplayFile> files, ReplayStore store)
    {
        try
        {
            ReplayFiles.Load(folder, files, Options.RolloutSteps(), store);
        }
        catch (InvalidDataException problem)
        {
            throw new FlowException($"the replay memory in {folder} does not fit the run: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }
}
