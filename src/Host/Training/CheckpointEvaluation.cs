using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Commands;
using Flow.Host.Runs;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Emulation;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Host.Training;

/// <summary>Evaluates a checkpoint by the classes that evaluate within a run.</summary>
internal sealed class CheckpointEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public Task<TrainingOutcome> RunAsync(TrainingOptions options, string checkpoint, CancellationToken stop)
    {
        IEnvironmentFactory environments = EnvironmentFactories.Create(options);
        Device device = TorchSetup.Use(options);
        ObservationSpec observation = new FrameStacker(environments.CreateProcessor()).Observation;
        using PolicyValueNetwork network = PolicyFiles.Load(checkpoint, options.Network, observation, environments.Spec.Actions);
        network.to(device);
        return Task.FromResult(Evaluate(new Evaluator(environments, options, device), environments.Spec, network, stop));
    }

    private static TrainingOutcome Evaluate(
        Evaluator evaluator, EnvironmentSpec environment, PolicyValueNetwork network, CancellationToken stop)
    {
        if (!environment.HasScore)
            return TrainingOutcome.NoRules;
        try
        {
            ScoreSummary trained = evaluator.Play(network, stop);
            return TrainingOutcome.Scored(trained, evaluator.PlayAtRandom(stop));
        }
        catch (OperationCanceledException)
        {
            return TrainingOutcome.Stopped;
        }
    }
}
