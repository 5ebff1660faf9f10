using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>
/// Rollouts of noise, each with what is replayed: a gradient step for each, and the version that it makes is published. Samples are the rows that are
/// differentiated: those of a rollout, replayed ones, or both.
/// </summary>
/// <param name="context">The stage's context.</param>
internal sealed class LearningInput(StageContext context) : IStageInput<TrainingBatch>
{
    private readonly RolloutInput _rollouts = new(context);
    private readonly UpdateWork _work = new(context.Options);

    /// <inheritdoc/>
    public int Samples => _work.Samples;

    /// <inheritdoc/>
    public string Unit => "gradient samples";

    /// <inheritdoc/>
    public double Frames => _rollouts.Frames;

    /// <inheritdoc/>
    public double FlopsOfSample => _work.FlopsOfSample(context.Get<Learner>().Network);

    /// <inheritdoc/>
    public TrainingBatch Next(long number) => _rollouts.Next(number);

    /// <summary>The option that gives an update a number of samples.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="samples">How many.</param>
    /// <exception cref="FlowException">No single option does.</exception>
    public static (string Option, int Value) SizedBy(TrainingOptions options, int samples)
    {
        if (!options.Replays())
            return RolloutInput.EnvironmentsOf(options, samples);
        return options.ActsByQ()
            ? ("replay.batch", samples)
            : throw new FlowException($"{options.Rule.Name} learns from a rollout and from what is replayed; set environments and replay.batch");
    }
}
