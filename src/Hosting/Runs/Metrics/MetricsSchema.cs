using static Flow.Hosting.Runs.Metrics.FieldType;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>
/// Every kind of record in <c>metrics.jsonl</c> with every field: what is written, what a reader accepts, and the columns as CSV.
/// <c>docs/run-files.md</c> shows it, and a test compares the two.
/// </summary>
internal static class MetricsSchema
{
    private const double MostScore = 1e15;

    /// <summary>The fields that every record begins with.</summary>
    public static IReadOnlyList<MetricsField> Common { get; } =
    [
        new("event", Text, "", "the kind of record"),
        new("frames", Whole, "frames", "emulated frames of training behind it, all environments together"),
        new("agentSteps", Whole, "steps", "agent steps behind it: frames / frame skip") { MayLack = true },
        new("seconds", Number, "s", "the run's time when it was written, without the time between a stop and a resumption") { Least = 0 },
    ];

    /// <summary>The kinds, in the order of the page.</summary>
    public static IReadOnlyList<MetricsKind> Kinds { get; } =
    [
        new("episode", "every training episode that ended",
        [
            new("environment", Whole, "", "the environment's number, from 0") { Most = int.MaxValue },
            new("score", Number, "points", "raw score of the training episode, which may end with a lost life") { Least = -MostScore, Most = MostScore },
            new("steps", Whole, "steps", "agent steps of the training episode"),
            new("gameOver", Flag, "", "whether the whole game ended with it"),
            new("gameScore", NumberOrNull, "points", "raw score of the whole game; null where it goes on") { Least = -MostScore, Most = MostScore },
        ]),
        new("evaluation", "every evaluation",
        [
            new("version", Whole, "versions", "the version of the policy that played: the updates behind it"),
            new("policy", Text, "", "how it chose its actions, as in `epsilon-greedy 0.05`") { MayLack = true },
            new("episodes", Whole, "games", "whole games that were played, n") { Least = 1, Most = 1_000_000 },
            new("mean", Number, "points", "mean raw score of the games") { Least = -MostScore, Most = MostScore },
            new("standardDeviation", Number, "points", "their sample standard deviation, with n − 1; 0 for one game") { Least = 0, Most = MostScore },
            new("median", Number, "points", "their median") { MayLack = true, Least = -MostScore, Most = MostScore },
            new("minimum", Number, "points", "the lowest score") { Least = -MostScore, Most = MostScore },
            new("maximum", Number, "points", "the highest score") { Least = -MostScore, Most = MostScore },
            new("scores", Numbers, "points", "the score of each game, in the order of the games' numbers") { MayLack = true, Least = -MostScore, Most = MostScore },
        ]),
        new("update", "a thousand updates of the run, the first and the last among them",
        [
            new("update", Whole, "updates", "the update's number, from 1; also the version of the policy that it published"),
            new("lag", Whole, "versions", "versions that the policy that acted was behind"),
            new("loss", NumberOrNull, "", "the loss that was differentiated, mean over the batch's rows"),
            new("policyLoss", NumberOrNull, "", "its policy part, −log π(a)Δ; null where the rule is no policy gradient (older runs: the loss)"),
            new("valueLoss", NumberOrNull, "points²", "the error of the value function, ½(V − V̂)²; null where the rule fits none by itself"),
            new("qLoss", NumberOrNull, "points²", "the error of Q, ½(Q − y)², of `damped-q` over ετ; null where the rule fits none") { MayLack = true },
            new("entropy", NumberOrNull, "nats", "entropy of the policy, mean over the rows"),
            new("divergence", NumberOrNull, "nats", "KL[π ‖ π̄] to the reference policy, mean over the rows; null with `reference=none` (older runs: −entropy)"),
            new("gradientNorm", NumberOrNull, "", "global L2 norm of the gradient before clipping"),
            new("explainedVariance", NumberOrNull, "", "1 − Var(V̂ − V) / Var(V̂); null where V̂ is constant"),
            new("learningRate", NumberOrNull, "", "the step size that was used"),
        ]),
        new("gradients", "every `diagnosticsEvery`-th update, before it is taken (two backward passes for each environment; no random number is drawn)",
        [
            new("update", Whole, "updates", "the update's number, from 1"),
            new("policyNorm", NumberOrNull, "", "L2 norm of the policy gradient over the batch, by the returns of the run's rule, with A2C's coefficients; with `streams=raw` τ times one whose value coefficient is 1/τ, as (65) has it"),
            new("qNorm", NumberOrNull, "", "the same of soft Q-learning's gradient; with `streams=raw` that of `ql-online` raw"),
            new("policyVariance", NumberOrNull, "", "variance of the policy gradient over the batch (the trace of its covariance), estimated between environments"),
            new("qVariance", NumberOrNull, "", "the same of soft Q-learning"),
            new("cosine", NumberOrNull, "", "cosine of the angle between the two; in expectation they are equal, (58) = (65)"),
            new("entropy", NumberOrNull, "nats", "entropy of the policy"),
            new("divergence", NumberOrNull, "nats", "KL[π ‖ π̄] to the reference policy; null with `reference=none` (older runs: −entropy)"),
            new("explainedVariance", NumberOrNull, "", "1 − Var(V̂ − V) / Var(V̂); null where V̂ is constant"),
            new("entropyConstant", NumberOrNull, "points", "γ τ log A / (1 − γ): what an entropy bonus adds to values beside KL to the uniform policy; null where γ = 1"),
        ]),
        new("checkpoint", "every checkpoint that was written",
        [
            new("path", Text, "", "its folder"),
            new("heldSeconds", Number, "s", "how long stages were held to copy their state, all of them added up"),
            new("tookSeconds", Number, "s", "how long writing took, beside the pipeline"),
        ]),
        new("episodes", "every hundred training episodes",
        [
            new("mean", Number, "points", "mean raw score of a hundred training episodes, which may end with a life") { Least = -MostScore, Most = MostScore },
            new("standardDeviation", Number, "points", "their sample standard deviation") { Least = 0, Most = MostScore },
            new("minimum", Number, "points", "the lowest score") { Least = -MostScore, Most = MostScore },
            new("maximum", Number, "points", "the highest score") { Least = -MostScore, Most = MostScore },
            new("episodes", Whole, "episodes", "how many: 100"),
        ])
        { IsOld = true },
        new("evaluationSkipped", "an evaluation that was left out because a newer version was due",
        [
            new("version", Whole, "versions", "the version of the policy that was not evaluated"),
        ])
        { IsOld = true },
    ];

    /// <summary>The kind of a word; null where this version of Flow does not know it.</summary>
    /// <param name="word">The word in a record's field <c>event</c>.</param>
    public static MetricsKind? Find(string word) => ByEvent.GetValueOrDefault(word);

    private static readonly Dictionary<string, MetricsKind> ByEvent = Kinds.ToDictionary(kind => kind.Event);
}

/// <summary>What the field of a record may hold.</summary>
internal enum FieldType
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A finite number, or null where what was measured was none.</summary>
    NumberOrNull,

    /// <summary>Text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A list of finite numbers.</summary>
    Numbers,
}

/// <summary>A kind of record in <c>metrics.jsonl</c>.</summary>
/// <param name="Event">The word in its field <c>event</c>.</param>
/// <param name="When">When one is written.</param>
/// <param name="Fields">Its own fields, in the order in which they are written, after those that every record has.</param>
internal sealed record MetricsKind(string Event, string When, IReadOnlyList<MetricsField> Fields)
{
    /// <summary>Whether only older versions of Flow wrote it.</summary>
    public bool IsOld { get; init; }
}
