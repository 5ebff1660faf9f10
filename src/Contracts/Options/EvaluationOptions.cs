using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>
/// How policies are evaluated: whole games side by side, scored raw. A run's last version is evaluated in any case, others on a schedule, by
/// fewer or shorter games where <see cref="Scheduled"/> says so.
/// </summary>
public sealed record EvaluationOptions
{
    /// <summary>Training frames between evaluations; 0 for the final one only.</summary>
    [Range(0L, 1_000_000_000_000L), Description("training frames between evaluations; 0: the final one only")]
    public long Every { get; init; }

    /// <summary>Games of the final evaluation and of <c>evaluate</c>, played side by side.</summary>
    [Range(1, 1000), Description("games of the final evaluation, and of evaluate")]
    public int Episodes { get; init; } = 30;

    /// <summary>Emulated frames after which a game of theirs is ended.</summary>
    [Range(1L, 1_000_000_000L), Description("emulated frames after which a game of theirs is ended")]
    public long MaxFrames { get; init; } = 108_000;

    /// <summary>How actions are chosen: by a word of <see cref="EvaluationPolicy"/>.</summary>
    [AllowedValues(
        EvaluationPolicy.OfRule, EvaluationPolicy.Greedy, EvaluationPolicy.EpsilonGreedy, EvaluationPolicy.Boltzmann, EvaluationPolicy.Sampled)]
    [Description("how actions are chosen: the rule's own way, the largest logit, that but for a share epsilon, softmax of Q/tau (soft-dqn, dqn), softmax of the policy head (the others)")]
    public string Policy { get; init; } = EvaluationPolicy.OfRule;

    /// <summary>ε of ε-greedy evaluations; negative for that of training's end.</summary>
    [ReadWhen("evaluation.policy", "epsilon-greedy"), ReadByRules(nameof(RuleTraits.EvaluatesByEpsilon))]
    [Range(-1.0, 1.0), Description("epsilon-greedy: probability of a random action; negative: exploration.end")]
    public double Epsilon { get; init; } = -1;

    /// <summary>The games of the evaluations on the schedule.</summary>
    public ScheduledEvaluationOptions Scheduled { get; init; } = new();

    /// <summary>The games of the final evaluation.</summary>
    public EvaluationGames FinalGames() => new(Episodes, MaxFrames);

    /// <summary>The games of an evaluation on the schedule.</summary>
    public EvaluationGames ScheduledGames() => new(
        Scheduled.Episodes == 0 ? Episodes : Scheduled.Episodes, Scheduled.MaxFrames == 0 ? MaxFrames : Scheduled.MaxFrames);
}

/// <summary>The games of one evaluation.</summary>
/// <param name="Episodes">How many, side by side.</param>
/// <param name="MaxFrames">Emulated frames after which a game is ended.</param>
public readonly record struct EvaluationGames(int Episodes, long MaxFrames);

/// <summary>The games of the evaluations that come every so many frames: the points of a curve, which may cost less than the final one.</summary>
public sealed record ScheduledEvaluationOptions
{
    /// <summary>Games of one evaluation, played side by side; 0 for as many as in the final one.</summary>
    [Range(0, 1000), Description("games of an evaluation on the schedule; 0: as many as of the final one")]
    public int Episodes { get; init; }

    /// <summary>Emulated frames after which a game is ended; 0 for as many as in the final one.</summary>
    [Range(0L, 1_000_000_000L), Description("emulated frames after which a game of theirs is ended; 0: as many as of the final one")]
    public long MaxFrames { get; init; }
}
