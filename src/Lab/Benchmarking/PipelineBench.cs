using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>Measures the stages one by one and the pipeline as a whole, in turn.</summary>
/// <param name="secondsOfStage">How long a stage is measured in one round.</param>
/// <param name="secondsOfPipeline">How long the pipeline is measured in one round, about.</param>
internal sealed class PipelineBench(double secondsOfStage = 0.4, double secondsOfPipeline = 2.5) : IBench
{
    private const int FewestUpdates = 12;

    /// <summary>The stages of the pipeline.</summary>
    public PipelineStages Stages { get; init; } = TrainingPipeline.Stages;

    /// <inheritdoc/>
    public async Task<BenchReport> MeasureAsync(TrainingOptions options, int rounds, Action<string> say, CancellationToken stop)
    {
        IEnvironmentFactory environments = options.DefinedEnvironment().Create(options);
        TorchSetup.Use(options);
        var measured = new List<BenchRound>();
        using var works = new BenchWorks(Stages, options, environments, Environment.ProcessorCount);
        for (int round = 0; round <= rounds; round++)
        {
            IReadOnlyList<StageRate> stages = works.Measure(round == 0 ? secondsOfStage / 4 : secondsOfStage, stop);
            double ceiling = new BenchRound(stages, 0, Environment.ProcessorCount).Ceiling;
            double frames = await PipelineRate.OfAsync(Stages, options, environments, Updates(options, environments, ceiling), stop);
            // The first round compiles and warms up.
            if (round == 0)
                continue;
            measured.Add(new BenchRound(stages, frames, Environment.ProcessorCount));
            say(FormattableString.Invariant($"round {round} of {rounds}: {frames:N0} frames/s, {100 * measured[^1].Share:0.0} % of the ceiling"));
        }

        return new BenchReport(options, measured);
    }

    /// <inheritdoc/>
    public async Task<TrainingOptions> TuneAsync(TrainingOptions options, Action<string> say, CancellationToken stop)
    {
        IEnvironmentFactory environments = options.DefinedEnvironment().Create(options);
        double frames = await PipelineRate.OfAsync(Stages, options, environments, FewestUpdates, stop);
        int updates = Updates(options, environments, frames);
        return await Tuner.TuneAsync(
            Stages, options, Environment.ProcessorCount, candidate => PipelineRate.OfAsync(Stages, candidate, environments, updates, stop), say);
    }

    private int Updates(TrainingOptions options, IEnvironmentFactory environments, double framesPerSecond)
    {
        long framesOfUpdate = TrainingBudget.FramesOfRollout(options, environments.Spec.FramesPerStep);
        return Math.Max(FewestUpdates, (int)(framesPerSecond * secondsOfPipeline / framesOfUpdate));
    }
}

/// <summary>Measures how fast this machine trains: the third seam between the command line and the stages.</summary>
internal interface IBench
{
    /// <summary>Measures the stages and the pipeline.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="say">Told of each round.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<BenchReport> MeasureAsync(TrainingOptions options, int rounds, Action<string> say, CancellationToken stop);

    /// <summary>Finds the options that spread a run over this machine's threads best.</summary>
    /// <param name="options">Options that were checked.</param>
    /// <param name="say">Told of each comparison.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <exception cref="FlowException">What the options name is missing or wrong.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    Task<TrainingOptions> TuneAsync(TrainingOptions options, Action<string> say, CancellationToken stop);
}
