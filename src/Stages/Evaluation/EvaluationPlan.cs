using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Evaluation;

/// <summary>What the evaluations of a run keep to.</summary>
/// <param name="LastVersion">The run's last version, which plays the games of the final evaluation; those before it play the scheduled ones.</param>
/// <param name="Stop">Ends an evaluation under way: by a stop or a fault.</param>
internal sealed record EvaluationPlan(long LastVersion, CancellationToken Stop);

/// <summary>Registers what evaluates in the services of a run's host.</summary>
internal static class EvaluationServices
{
    /// <summary>Adds the <see cref="Evaluator"/> of the environments, options and device that are registered, and the <see cref="EvaluationPlan"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="lastVersion">The run's last version.</param>
    /// <param name="stop">Asks the run to stop.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEvaluation(this IServiceCollection services, long lastVersion, CancellationToken stop) => services
        .AddSingleton<Evaluator>()
        .AddKeyedSingleton(typeof(EvaluationPlan), (provider, _) => CreateStop(provider.GetRequiredService<PipelineState>(), stop))
        .AddSingleton(provider => new EvaluationPlan(lastVersion, provider.GetRequiredKeyedService<CancellationTokenSource>(typeof(EvaluationPlan)).Token));

    private static CancellationTokenSource CreateStop(PipelineState state, CancellationToken stop)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A fault is told when all stages have ended: nobody waits for hundreds of games then.
        state.Watch(new AbortAction(() => _ = ending.CancelAsync()));
        return ending;
    }
}
