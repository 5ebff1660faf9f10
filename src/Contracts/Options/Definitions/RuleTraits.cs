namespace Flow.Contracts.Options.Definitions;

/// <summary>
/// What an update rule asks of the pipeline around it, and which of the options that rules share it reads. As they stand here, these are the
/// traits of a policy gradient: it learns from the rollout that was just played, samples from its policy, and fits V beside it.
/// </summary>
/// <param name="name">The rule's name, as the option <c>rule</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class RuleTraits(string name, string description) : Definition(name, description)
{
    /// <summary>Whether the policy head is a Q, by which training acts ε-greedily; such a rule learns from replayed transitions alone.</summary>
    public virtual bool ActsByQ => false;

    /// <summary>Whether the return pays τ KL, so that there is a reference policy from which the run's policy has a divergence.</summary>
    public virtual bool IsRegularized => true;

    /// <summary>Whether the rule learns from paths: every observation, action and reward of several steps.</summary>
    public virtual bool LearnsPaths => false;

    /// <summary>Whether the rule reads returns that Returns makes of a rollout, so that λ counts and a rollout has n steps.</summary>
    public bool LearnsReturns => !ActsByQ && !LearnsPaths;

    /// <summary>Whether V is fitted beside the policy, weighed by <c>valueCoefficient</c>.</summary>
    public bool FitsValue => !ActsByQ;

    /// <summary>Whether a replay memory belongs to the rule.</summary>
    public virtual ReplayUse Replay => ActsByQ ? ReplayUse.Always : ReplayUse.Never;

    /// <summary>Whether there can be a replay memory.</summary>
    public bool CanReplay => Replay != ReplayUse.Never;

    /// <summary>Whether the rule mixes what was played with what is replayed.</summary>
    public bool MixesReplay => Replay == ReplayUse.May;

    /// <summary>Whether <c>replay.priority</c> draws episodes by their return.</summary>
    public virtual bool DrawsEpisodes => false;

    /// <summary>Whether a replayed step of several brings something that depends on the policy in the states on the way, (46).</summary>
    public virtual bool PaysOnTheWay => false;

    /// <summary>Whether the rule bootstraps from a target network.</summary>
    public virtual bool HasTarget => ActsByQ;

    /// <summary>Whether gradients flow into a policy and a value stream that <c>streams</c> scales.</summary>
    public virtual bool HasStreams => false;

    /// <summary>Whether the gradient is clipped; a direction of the rule's own is not.</summary>
    public virtual bool ClipsGradients => true;

    /// <summary>Whether the rule takes several gradient steps on a batch, all but the first at other parameters than those that acted.</summary>
    public virtual bool RepeatsBatches => false;

    /// <summary>How policies of the rule are evaluated where options leave it to the rule: a word of <see cref="EvaluationPolicy"/>.</summary>
    public virtual string OwnPolicy => EvaluationPolicy.Sampled;

    /// <summary>Whether that is ε-greedy.</summary>
    public bool EvaluatesByEpsilon => OwnPolicy == EvaluationPolicy.EpsilonGreedy;

    /// <summary>By how much the rule's loss is larger than half a squared error of a return.</summary>
    /// <param name="options">The run's options.</param>
    public virtual double LossScale(TrainingOptions options) => 1;
}

/// <summary>Whether a rule learns from a replay memory.</summary>
public enum ReplayUse
{
    /// <summary>Never: from what was just played alone.</summary>
    Never,

    /// <summary>Where <c>replay.capacity</c> is above 0: then from both, mixed.</summary>
    May,

    /// <summary>Always, and from nothing else.</summary>
    Always,
}
