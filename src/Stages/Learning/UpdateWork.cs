using Flow.Contracts.Options;
using Flow.Stages.Networks;

namespace Flow.Stages.Learning;

/// <summary>
/// What an update works through: the rows of a rollout, what is replayed, or both. A sample is an action that is learnt from; beside its own
/// observation a network may have to be asked about what it led to.
/// </summary>
/// <param name="options">The run's options.</param>
internal sealed class UpdateWork(TrainingOptions options)
{
    /// <summary>Actions that are learnt from.</summary>
    public int Samples => Played + Replayed;

    private int Played => options.ActsByQ() ? 0 : options.RowsOfRollout();

    /// <summary>Rows of the replay memory: transitions, or paths of several steps.</summary>
    private int Drawn => options.Replays() ? options.Replay.Batch : 0;

    private int Replayed => options.LearnsPaths() ? Drawn * options.ReplaySteps() : Drawn;

    /// <summary>Observations at the ends of paths, on which the network is trained, too.</summary>
    private int PathEnds => options.LearnsPaths() ? options.EnvironmentsOfRollout() + Drawn : 0;

    /// <summary>Forward passes over what a transition led to: the target network's, and with a double estimator the trained one's.</summary>
    private int Bootstraps => options.HasTarget()
        ? (options.Replays() ? Drawn : Played) * (options.ActsByQ() && options.Q.Selection == "double" ? 2 : 1)
        : 0;

    /// <summary>The target network's over what a path passes, where the return pays for the policy there.</summary>
    private int Passed => options.PaysOnTheWay() ? Drawn * (options.ReplaySteps() - 1) : 0;

    /// <summary>Times that the network is trained on the rollout's own rows: as a rollout, and where they are not replayed, as transitions.</summary>
    private int Trained => Played + Replayed + PathEnds + (options.HasTarget() && !options.Replays() ? Played : 0);

    /// <summary>Observations that a reference network, taken to be as large as the trained one, is asked about: all on which that is trained, what targets are bootstrapped from, and what paths pass.</summary>
    private int Referenced => options.Rule.Reference == "lagged" || options.Rule.ReferencePolicy.Length > 0
        ? Trained + Passed + (options.HasTarget() ? (options.Replays() ? Drawn : Played) : 0)
        : 0;

    /// <summary>Floating-point operations of the network for each of the samples, on average.</summary>
    /// <param name="network">The network.</param>
    public double FlopsOfSample(PolicyValueNetwork network) =>
        ((Trained * NetworkFlops.OfTraining(network)) + ((Bootstraps + Passed + Referenced) * NetworkFlops.OfInference(network))) / Samples;
}
