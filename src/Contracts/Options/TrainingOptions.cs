using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>
/// Everything that decides a run. Bound from <c>profiles/NAME.json</c> and <c>--set key=value</c>, where the keys are these
/// names in camelCase with dots between levels (<c>evaluation.every</c>). The attributes are the limits that binding checks, and
/// <see cref="ReadWhenAttribute"/> says which runs read an option: others refuse it.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>What the names in these options are looked up in; no option itself.</summary>
    public required DefinitionSet Definitions { get; init; }

    /// <summary>The options that belong to definitions; <see cref="Section{T}"/> reads one.</summary>
    public OptionSections Sections { get; init; } = OptionSections.None;

    /// <summary>Which kind of environment.</summary>
    [NameOf(typeof(EnvironmentDefinition)), Description("kind of environment")]
    public string Environment { get; init; } = "atari";

    /// <summary>The update rule.</summary>
    [NameOf(typeof(RuleTraits))]
    [Description("update rule; docs/equations.md has its equation")]
    public string Rule { get; init; } = "pg-proper";

    /// <summary>Of rules with two streams: whether gradients into their streams are scaled to A2C's coefficients, or raw, as (58) and (90) have them.</summary>
    [ReadByRules(nameof(RuleTraits.HasStreams)), ReadWhen("diagnosticsEvery", "0", Not = true)]
    [AllowedValues("scaled", "raw"), Description("streams scaled by 1/tau and valueCoefficient, or raw: the value weighs 1/tau")]
    public string Streams { get; init; } = "scaled";

    /// <summary>
    /// The reference policy π̄, which the return pays τ KL[π ‖ π̄] to leave: the uniform one, none (log π̄ = 0: an entropy bonus), a network that
    /// follows the trained one (<see cref="Lagged"/>), or one that is given (<see cref="ReferenceWeights"/> or <see cref="ReferencePolicy"/>).
    /// </summary>
    [AllowedValues("uniform", "none", "lagged", "given")]
    [Description("reference policy of the KL: uniform, none (an entropy bonus), lagged (a network that follows the trained one), given")]
    public string Reference { get; init; } = "none";

    /// <summary>Of <c>reference=given</c>: a weight for each action, the same in every state, as <see cref="ActionWeights"/> reads them; empty for none.</summary>
    [Description("reference = given: a positive number for each action, with commas between; only their ratios count")]
    public string ReferenceWeights { get; init; } = "";

    /// <summary>Of <c>reference=given</c>: the path of a <c>policy.safetensors</c>, or of a checkpoint's folder; empty for none.</summary>
    [FilePath, Description("reference = given: the policy.safetensors of an earlier run, or its checkpoint's folder")]
    public string ReferencePolicy { get; init; } = "";

    /// <summary>How the network of <c>reference=lagged</c> follows.</summary>
    [ReadWhen("reference", "lagged")]
    public LaggedOptions Lagged { get; init; } = new();

    /// <summary>The temperature τ.</summary>
    [Range(1e-9, 1e3), Description("temperature")]
    public double Tau { get; init; } = 0.01;

    /// <summary>The discount γ of one agent step.</summary>
    [Range(0.0, 1.0), Description("discount of one agent step")]
    public double Gamma { get; init; } = 0.99;

    /// <summary>λ of the TD(λ) returns (42), (43); 1 for n-step returns.</summary>
    [ReadByRules(nameof(RuleTraits.LearnsReturns))]
    [Range(0.0, 1.0), Description("lambda of TD(lambda) returns within a rollout; 1: n-step returns")]
    public double Lambda { get; init; } = 1;

    /// <summary>The value coefficient c.</summary>
    [ReadByRules(nameof(RuleTraits.FitsValue))]
    [Range(0.0, 1e3), Description("weight of the value loss")]
    public double ValueCoefficient { get; init; } = 0.5;

    /// <summary>Steps of a return, n; where <see cref="Rollout"/> says nothing else, also those of a rollout.</summary>
    [Range(1, 10_000), Description("agent steps in a return, and in a rollout where rollout is 0")]
    public int N { get; init; } = 5;

    /// <summary>Steps of a rollout, after each of which comes an update; 0 for <see cref="N"/>. Only dqn, soft-dqn and pcl choose it freely.</summary>
    [Range(0, 10_000), Description("dqn, soft-dqn, pcl: agent steps of each environment between two updates; 0: n")]
    public int Rollout { get; init; }

    /// <summary>Emulated frames to train for, over all environments.</summary>
    [Range(1L, 1_000_000_000_000L), Description("emulated frames to train for, all environments together")]
    public long Frames { get; init; } = 320_000_000;

    /// <summary>How many versions the behaviour policy may be behind.</summary>
    [Range(0, 64), Description("policy versions that acting may be behind learning")]
    public int Lag { get; init; }

    /// <summary>Environments that run side by side.</summary>
    [Range(1, 4096), Description("environments side by side")]
    public int Environments { get; init; } = 16;

    /// <summary>Groups that the environments are split into.</summary>
    [Range(1, 64), Description("groups of environments; each travels the ring as one message")]
    public int Groups { get; init; } = 1;

    /// <summary>
    /// Whose rollout an update learns from: that of all groups together (<c>all</c>, A2C), or of one group as soon as it has played it
    /// (<c>group</c>, A3C). With <c>group</c> the gradient is taken at the parameters that acted, and a lag counts a group's own rollouts.
    /// </summary>
    [AllowedValues("all", "group"), Description("whose rollout an update learns from: all groups' together (A2C), or one group's as it comes (A3C)")]
    public string Batching { get; init; } = "all";

    /// <summary>
    /// Parts of one size that a batch is differentiated in; their mean is the gradient. More than one lets several threads of
    /// Learning work at one batch.
    /// </summary>
    [Range(1, 64), Description("parts that a batch is differentiated in, by as many threads as stages.learning.workers")]
    public int Shards { get; init; } = 1;

    /// <summary>The network.</summary>
    [NameOf(typeof(NetworkTraits)), Description("network: nature, dueling, mnih2013 and small for images, mlp for vectors")]
    public string Network { get; init; } = "nature";

    /// <summary>The optimiser's step size at the start.</summary>
    [Range(0.0, 1e3), Description("step size at the start")]
    public double LearningRate { get; init; } = 7e-4;

    /// <summary>How the step size changes: <c>linear</c> to 0 at the last update, or <c>constant</c>.</summary>
    [AllowedValues("linear", "constant"), Description("step size: linear to 0 at the last update, or constant")]
    public string LearningRateSchedule { get; init; } = "linear";

    /// <summary>The optimiser: RMSProp as TensorFlow has it, Adam as TensorFlow has it, or the centred RMSProp of DQN's first code.</summary>
    [AllowedValues("rmsprop", "adam", "rmsprop-centered"), Description("optimiser")]
    public string Optimizer { get; init; } = "rmsprop";

    /// <summary>The decay of Adam's mean.</summary>
    [ReadWhen("optimizer", "adam")]
    [Range(0.0, 1.0), Description("Adam: decay of the mean")]
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>The decay of Adam's mean square.</summary>
    [ReadWhen("optimizer", "adam")]
    [Range(0.0, 1.0), Description("Adam: decay of the mean square")]
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Adam's ε, beside the root of the uncorrected mean square.</summary>
    [ReadWhen("optimizer", "adam")]
    [Range(0.0, 1.0), Description("Adam: epsilon beside the root")]
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>The decay of RMSProp's mean square.</summary>
    [ReadWhen("optimizer", "adam", Not = true)]
    [Range(0.0, 1.0), Description("RMSProp: decay of the mean square")]
    public double RmsPropDecay { get; init; } = 0.99;

    /// <summary>RMSProp's ε, inside the root.</summary>
    [ReadWhen("optimizer", "adam", Not = true)]
    [Range(0.0, 1.0), Description("RMSProp: epsilon inside the root")]
    public double RmsPropEpsilon { get; init; } = 1e-5;

    /// <summary>The norm that gradients are clipped to. The direction of <c>natural-pg</c> is no gradient and is taken as it is.</summary>
    [ReadByRules(nameof(RuleTraits.ClipsGradients))]
    [Range(1e-9, 1e9), Description("norm that gradients are clipped to; natural-pg's direction is no gradient and never clipped")]
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Whose norm that is: of all gradients together (<c>global</c>), or of each parameter's alone (<c>each</c>).</summary>
    [ReadByRules(nameof(RuleTraits.ClipsGradients))]
    [AllowedValues("global", "each"), Description("clipping: the norm of all gradients together, or each parameter's alone")]
    public string Clipping { get; init; } = "global";

    /// <summary>Agent steps before the first gradient step; with <c>pgq</c> and <c>pcl</c>, before the first that replays.</summary>
    [Range(0L, 1_000_000_000_000L), Description("agent steps before the first gradient step; pgq, pcl: before the first that replays")]
    public long LearningStarts { get; init; }

    /// <summary>Where tensors live.</summary>
    [AllowedValues("cpu", "cuda"), Description("device of the networks")]
    public string Device { get; init; } = "cpu";

    /// <summary>
    /// In what the gradient of a network is computed: <c>fp32</c>, on CUDA <c>tf32</c> (float32 of which products see 10 bits of mantissa), or
    /// <c>bf16</c> (its body in bfloat16; parameters, heads, loss, gradients and the optimiser in float32).
    /// </summary>
    [AllowedValues("fp32", "tf32", "bf16"), Description("what the gradient is computed in; bf16: the network's body, its parameters stay fp32")]
    public string Precision { get; init; } = "fp32";

    /// <summary>
    /// How the gradient is computed: by what every tensor library for .NET has (<c>plain</c>), by what our own binding has beyond it
    /// (<c>extended</c>), or on the CPU by the one and on CUDA by the other where it is there (<c>auto</c>).
    /// </summary>
    [AllowedValues("auto", "plain", "extended"), Description("plain, or extended by channels last, autocast, CUDA graphs and streams; auto: extended on cuda, where the build has it")]
    public string GradientPath { get; init; } = "auto";

    /// <summary>Threads of one tensor operation.</summary>
    [Range(1, 1024), Description("threads of one tensor operation")]
    public int Threads { get; init; } = 1;

    /// <summary>The seed of everything random.</summary>
    [Range(0L, long.MaxValue), Description("seed of everything random (also --seed)")]
    public long Seed { get; init; } = 1;

    /// <summary>Frames between checkpoints; 0 for the final one only.</summary>
    [Range(0L, 1_000_000_000_000L), Description("emulated frames between checkpoints; 0: the final one only")]
    public long CheckpointEvery { get; init; }

    /// <summary>Minutes between checkpoints; 0 for never by the clock.</summary>
    [Range(0.0, 1e6), Description("minutes between checkpoints, beside those by frames; 0: none by the clock")]
    public double CheckpointMinutes { get; init; } = 10;

    /// <summary>How many checkpoints a run keeps beside the final one; older ones are deleted.</summary>
    [Range(1, 1_000_000), Description("checkpoints that are kept beside the final one; older ones are deleted")]
    public int CheckpointsKept { get; init; } = 3;

    /// <summary>How many of the last training batches a run keeps on disk, for <c>recompute</c>; 0 for none.</summary>
    [Range(0, 1_000_000), Description("last training batches kept on disk, from which recompute repeats updates; 0: none")]
    public int RecordBatches { get; init; }

    /// <summary>Updates between comparisons of the gradient estimators; 0 for none.</summary>
    [Range(0, 1_000_000_000), Description("updates between comparisons of the PG and QL gradients (variance, cosine); 0: none")]
    public int DiagnosticsEvery { get; init; }

    /// <summary>Seconds without any movement after which the pipeline says who waits for whom; 0 for never.</summary>
    [Range(0.0, 1e6), Description("seconds without movement after which it is said who waits for whom; 0: never")]
    public double WatchdogSeconds { get; init; } = 60;

    /// <summary>Seconds without any movement after which the run ends with an error; 0 for never. Time in which nobody looked, as the process was halted, does not count.</summary>
    [Range(0.0, 1e6), Description("seconds without movement after which the run ends with an error, its last checkpoint kept; 0: never")]
    public double HangSeconds { get; init; } = 1800;

    /// <summary>Every how many messages of Emulation one is traced through the stages, where traces are exported; 0 for none.</summary>
    [Range(0L, 1_000_000_000_000L), Description("messages of emulation from one that is traced to the next, where traces are exported; 0: none")]
    public long TraceEvery { get; init; } = 1000;

    /// <summary>How Q is read, bootstrapped and fitted.</summary>
    [ReadByRules(nameof(RuleTraits.HasTarget))]
    public QOptions Q { get; init; } = new();

    /// <summary>What is remembered, and how much of it an update reads.</summary>
    [ReadByRules(nameof(RuleTraits.CanReplay))]
    public ReplayOptions Replay { get; init; } = new();

    /// <summary>How often an action is tried at random.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ)), ReadWhen("evaluation.policy", "epsilon-greedy")]
    public ExplorationOptions Exploration { get; init; } = new();

    /// <summary>How policies are evaluated.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>Workers and capacities.</summary>
    public StagesOptions Stages { get; init; } = new();

    /// <summary>The options of one definition.</summary>
    /// <typeparam name="T">Their record.</typeparam>
    public T Section<T>()
        where T : class => (T)Sections.Get(typeof(T));

    /// <summary>The same options with those of one definition replaced.</summary>
    /// <typeparam name="T">Their record.</typeparam>
    /// <param name="section">What replaces them.</param>
    public TrainingOptions With<T>(T section)
        where T : class => this with { Sections = Sections.With(section) };
}
