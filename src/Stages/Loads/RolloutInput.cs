using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Loads;

/// <summary>
/// Rollouts of noise, one after the other, for a stage that reads training batches. Samples are the rows of a rollout: agent steps.
/// </summary>
public sealed class RolloutInput : IStageInput<TrainingBatch>
{
    private readonly StageContext _context;
    private readonly RotatingBatches _batches;

    /// <summary>Makes it.</summary>
    /// <param name="context">The stage's context.</param>
    internal RolloutInput(StageContext context)
    {
        _context = context;
        _batches = Create(context, RotatingBatches.Enough([.. context.Links.OfType<Link<TrainingBatch>>().Select(link => link.Statistics.Capacity)]));
    }

    /// <summary>How a stage is measured that reads training batches and passes them on: by rollouts of noise.</summary>
    public static StageMeasurement<TrainingBatch> Measurement { get; } = new(context => new RolloutInput(context)) { SizedBy = EnvironmentsOf };

    /// <inheritdoc/>
    public int Samples => _context.Options.RowsOfRollout();

    /// <inheritdoc/>
    public string Unit => "steps";

    /// <inheritdoc/>
    public double Frames => (double)Samples * _context.Get<EnvironmentSpec>().FramesPerStep;

    /// <inheritdoc/>
    public TrainingBatch Next(long number) => _batches.Next(number);

    /// <summary>The environments whose rollouts have a number of rows.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="rows">How many.</param>
    /// <exception cref="FlowException">No number of environments gives so many.</exception>
    internal static (string Option, int Value) EnvironmentsOf(TrainingOptions options, int rows)
    {
        int steps = options.RolloutSteps();
        return rows % steps == 0
            ? ("environments", rows / steps * options.RolloutsOfRound())
            : throw new FlowException($"a batch has environments × n rows, and n = {steps}; allowed are multiples of {steps}");
    }

    /// <summary>Makes batches, each with rings of its own.</summary>
    /// <param name="context">The stage's context.</param>
    /// <param name="count">How many.</param>
    internal static RotatingBatches Create(StageContext context, int count) => new([.. Enumerable.Range(0, count).Select(_ =>
    {
        int steps = context.Options.RolloutSteps();
        NoiseRing[] rings = [.. Enumerable.Range(0, context.Options.GroupsOfRollout()).Select(_ => new NoiseRing(context, steps + 1))];
        return (Fill(context, rings), (Action<long>)(step => Array.ForEach(rings, ring => ring.MoveTo(step + steps))));
    })]);

    private static TrainingBatch Fill(StageContext context, NoiseRing[] rings)
    {
        ulong seed = (ulong)context.Options.Run.Seed;
        TrainingBatch batch = context.Get<Func<TrainingBatch>>()();
        Noise.Fill(batch.Advantages, seed);
        Noise.Fill(batch.ValueTargets, seed + 1);
        Noise.Fill(batch.QTargets, seed + 2);
        Choose(context, batch.Actions);
        for (int group = 0; group < rings.Length; group++)
            batch.Observations[group] = rings[group].Observations;
        if (batch.Replayed is TransitionSample transitions)
            Fill(context, transitions);
        if (batch.Replayed is PathSample paths)
            Fill(context, paths);
        return batch;
    }

    private static void Fill(StageContext context, TransitionSample sample)
    {
        byte[] observation = Noise.Observation(context.Get<ObservationSpec>(), (ulong)context.Options.Run.Seed);
        for (int row = 0; row < sample.Rows; row++)
        {
            observation.CopyTo(sample.Observation(row));
            observation.CopyTo(sample.Next(row));
        }

        Choose(context, sample.Actions);
        Noise.Fill(sample.Returns, (ulong)context.Options.Run.Seed);
        Array.Fill(sample.Discounts, (float)Math.Pow(context.Options.Rule.Gamma, context.Options.ReplaySteps()));
    }

    private static void Fill(StageContext context, PathSample sample)
    {
        byte[] observation = Noise.Observation(context.Get<ObservationSpec>(), (ulong)context.Options.Run.Seed);
        for (int at = 0; at < sample.Observations; at++)
            observation.CopyTo(sample.Observation(at));
        Array.Fill(sample.Lengths, sample.Steps);
        Choose(context, sample.Actions);
        Noise.Fill(sample.Rewards, (ulong)context.Options.Run.Seed);
    }

    private static void Choose(StageContext context, long[] actions)
    {
        CounterRandom random = new((ulong)context.Options.Run.Seed, 0, RandomPurpose.Action);
        for (int row = 0; row < actions.Length; row++)
            actions[row] = random.Below(context.Get<EnvironmentSpec>().Actions, row);
    }
}
