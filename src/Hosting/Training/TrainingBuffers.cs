using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Flow.Stages.Preprocessing;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Hosting.Training;

/// <summary>The memory that the data of a run travels in: one ring for each group, one pool for each kind of message.</summary>
internal sealed class TrainingBuffers
{
    /// <summary>Describes the buffers; messages are allocated as they are first needed.</summary>
    /// <param name="shape">The sizes of the run.</param>
    /// <param name="stacker">Makes rings that fit its frames.</param>
    public TrainingBuffers(RunShape shape, FrameStacker stacker)
    {
        TrainingOptions options = shape.Options;
        int size = shape.GroupSize;
        Actions = new(owner => new ActionBatch(size, owner));
        Frames = new(owner => new FrameBatch(size, shape.Environment.RawObservation.Bytes, owner));
        int finalFrame = options.Replays() || options.ReadsSuccessors() ? shape.FrameBytes : 0;
        Steps = new(owner => new StepBatch(size, owner, finalFrame));
        Batches = new(owner => CreateBatch(shape, owner));
        Rings = [.. Enumerable.Range(0, options.Run.Groups).Select(_ => stacker.CreateRing(size, shape.StepsInFlight))];
        Observations = [.. Rings.Select(ring => PoolOver(ring, size))];
    }

    /// <summary>The frames of each group.</summary>
    public IReadOnlyList<ObservationRing> Rings { get; }

    /// <summary>Acting → Emulation.</summary>
    public MessagePool<ActionBatch> Actions { get; }

    /// <summary>Emulation → Preprocessing.</summary>
    public MessagePool<FrameBatch> Frames { get; }

    /// <summary>Preprocessing → Acting, by group: a message knows its group's ring.</summary>
    public IReadOnlyList<MessagePool<ObservationBatch>> Observations { get; }

    /// <summary>Acting → Returns.</summary>
    public MessagePool<StepBatch> Steps { get; }

    /// <summary>Returns → Learning.</summary>
    public MessagePool<TrainingBatch> Batches { get; }

    /// <summary>Messages that are not back in their pools; 0 when a run has ended.</summary>
    public int InUse => Use.Sum(pool => pool.InUse);

    /// <summary>Those messages: what they stand for, and who has them where that is kept.</summary>
    public IReadOnlyList<LentMessage> Lent =>
        [.. Actions.Lent, .. Frames.Lent, .. Observations.SelectMany(pool => pool.Lent), .. Steps.Lent, .. Batches.Lent];

    /// <summary>How much of each kind is in use.</summary>
    public IReadOnlyList<PoolUse> Use =>
    [
        new("actions", Actions.InUse, Actions.Allocated),
        new("frames", Frames.InUse, Frames.Allocated),
        new("observations", Observations.Sum(pool => pool.InUse), Observations.Sum(pool => pool.Allocated)),
        new("steps", Steps.InUse, Steps.Allocated),
        new("batches", Batches.InUse, Batches.Allocated),
    ];

    /// <summary>Makes a message for a rollout of a run, with room for what is replayed.</summary>
    /// <param name="shape">The sizes of the run.</param>
    /// <param name="owner">The pool; null for a message that stands alone.</param>
    public static TrainingBatch CreateBatch(RunShape shape, MessageOwner? owner = null)
    {
        TrainingOptions options = shape.Options;
        return new TrainingBatch(options.EnvironmentsOfRollout(), options.RolloutSteps(), options.GroupsOfRollout(), owner, CreateSample(shape));
    }

    private static ReplaySample? CreateSample(RunShape shape)
    {
        TrainingOptions options = shape.Options;
        if (shape.Replay is not { } replay)
            return null;
        return options.ReplaysPaths()
            ? new PathSample(options.Replay.Batch, options.ReplaySteps(), replay.ObservationBytes)
            : new TransitionSample(options.Replay.Batch, replay.ObservationBytes);
    }

    private static MessagePool<ObservationBatch> PoolOver(ObservationRing ring, int size) =>
        new(owner => new ObservationBatch(size, ring, owner));
}

/// <summary>Registers a run's buffers in the services of its host.</summary>
internal static class BufferServices
{
    /// <summary>
    /// Adds them, each pool by itself, too; a resumed run's rings hold the frames of the checkpoint. Beside them, for a stage that is measured alone, what
    /// makes one more training batch and one more ring of a group.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="run">The run.</param>
    public static IServiceCollection AddBuffers(this IServiceCollection services, LoadedRun run) => services
        .AddSingleton(_ => Create(run))
        .AddSingleton(provider => provider.GetRequiredService<TrainingBuffers>().Actions)
        .AddSingleton(provider => provider.GetRequiredService<TrainingBuffers>().Frames)
        .AddSingleton(provider => provider.GetRequiredService<TrainingBuffers>().Observations)
        .AddSingleton(provider => provider.GetRequiredService<TrainingBuffers>().Steps)
        .AddSingleton(provider => provider.GetRequiredService<TrainingBuffers>().Batches)
        .AddSingleton(BuffersInUse)
        .AddSingleton<Func<TrainingBatch>>(() => TrainingBuffers.CreateBatch(run.Shape))
        .AddSingleton<Func<int, ObservationRing>>(steps => new FrameStacker(run.Environments.CreateProcessor()).CreateRing(run.Shape.GroupSize, steps));

    /// <summary>For a metric: the messages, and the versions of the policy.</summary>
    private static Func<IReadOnlyList<PoolUse>> BuffersInUse(IServiceProvider provider)
    {
        TrainingBuffers buffers = provider.GetRequiredService<TrainingBuffers>();
        PolicyCell<PolicyValueNetwork> policies = provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>();
        return () => [.. buffers.Use, new PoolUse("versions", policies.InUse, policies.Allocated)];
    }

    private static TrainingBuffers Create(LoadedRun run)
    {
        var buffers = new TrainingBuffers(run.Shape, new FrameStacker(run.Environments.CreateProcessor()));
        for (int group = 0; run.From is not null && group < run.Options.Run.Groups; group++)
            buffers.Rings[group].Restore(run.FirstStep, run.From.GroupAt(group).Frames.Span);
        return buffers;
    }
}
