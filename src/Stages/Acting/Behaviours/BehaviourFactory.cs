using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>How a run's rule acts, in training and in evaluations.</summary>
internal static class BehaviourFactory
{
    /// <summary>
    /// In training: rules with a Q act ε-greedily, the soft one too, so that all conditions explore alike (section 6.2); the others sample
    /// from their policy.
    /// </summary>
    /// <param name="options">The run's options.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static IBehaviour Training(TrainingOptions options, int actions, int framesPerStep)
    {
        if (!options.ActsByQ())
            return new PolicyBehaviour(Regularizer.Of(options.Rule, actions));
        var schedule = new EpsilonSchedule(options.Exploration, options.Run.Frames / framesPerStep);
        int environments = options.Run.Environments;
        return new EpsilonGreedyBehaviour(step => schedule.At(step * environments));
    }

    /// <summary>In evaluations: by the policy that <c>evaluation.policy</c> names.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="regularizer">The run's.</param>
    public static IBehaviour Evaluation(EvaluationPolicy policy, Regularizer regularizer) => policy.Kind switch
    {
        EvaluationPolicy.Greedy => new EpsilonGreedyBehaviour(_ => 0),
        EvaluationPolicy.EpsilonGreedy => new EpsilonGreedyBehaviour(_ => policy.Parameter),
        EvaluationPolicy.Boltzmann => new BoltzmannBehaviour(regularizer),
        _ => new PolicyBehaviour(regularizer),
    };
}
