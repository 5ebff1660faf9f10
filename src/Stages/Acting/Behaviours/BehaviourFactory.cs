using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Stages.Acting.Behaviours;

/// <summary>How a run's rule acts, in training and in evaluations.</summary>
public static class BehaviourFactory
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
            return new PolicyBehaviour(Regularizer.Of(options, actions));
        var schedule = new EpsilonSchedule(options.Exploration, options.Frames / framesPerStep);
        int environments = options.Environments;
        return new EpsilonGreedyBehaviour(step => schedule.At(step * environments));
    }

    /// <summary>In evaluations each rule acts by its own policy: greedy but for a last ε, Boltzmann's of Q, or the policy head.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="actions">Number of actions.</param>
    public static IBehaviour Evaluation(TrainingOptions options, int actions)
    {
        var regularizer = Regularizer.Of(options, actions);
        double epsilon = options.Exploration.Evaluation < 0 ? options.Exploration.End : options.Exploration.Evaluation;
        return options.Rule switch
        {
            "dqn" => new EpsilonGreedyBehaviour(_ => epsilon),
            "soft-dqn" => new BoltzmannBehaviour(regularizer),
            _ => new PolicyBehaviour(regularizer),
        };
    }
}
