using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Optimizers;

/// <summary>How a gradient becomes a step.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The optimiser: RMSProp as TensorFlow has it, Adam as TensorFlow has it, or the centred RMSProp of DQN's first code.</summary>
    [NameOf(typeof(OptimizerDefinition)), Description("optimiser; rmsProp… and adam… are its settings")]
    public string Name { get; init; } = "rmsprop";

    /// <summary>The optimiser's step size at the start.</summary>
    [Range(0.0, 1e3), Description("step size at the start")]
    public double LearningRate { get; init; } = 7e-4;

    /// <summary>How the step size changes: <c>linear</c> to 0 at the last update, or <c>constant</c>.</summary>
    [AllowedValues("linear", "constant"), Description("step size: linear to 0 at the last update, or constant")]
    public string LearningRateSchedule { get; init; } = "linear";

    /// <summary>The decay of RMSProp's mean square.</summary>
    [ReadWhen("optimizer.name", "adam", Not = true)]
    [Range(0.0, 1.0), Description("RMSProp: decay of the mean square")]
    public double RmsPropDecay { get; init; } = 0.99;

    /// <summary>RMSProp's ε, inside the root.</summary>
    [ReadWhen("optimizer.name", "adam", Not = true)]
    [Range(0.0, 1.0), Description("RMSProp: epsilon inside the root")]
    public double RmsPropEpsilon { get; init; } = 1e-5;

    /// <summary>The decay of Adam's mean.</summary>
    [ReadWhen("optimizer.name", "adam")]
    [Range(0.0, 1.0), Description("Adam: decay of the mean")]
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>The decay of Adam's mean square.</summary>
    [ReadWhen("optimizer.name", "adam")]
    [Range(0.0, 1.0), Description("Adam: decay of the mean square")]
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Adam's ε, beside the root of the uncorrected mean square.</summary>
    [ReadWhen("optimizer.name", "adam")]
    [Range(0.0, 1.0), Description("Adam: epsilon beside the root")]
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>The norm that gradients are clipped to. The direction of <c>natural-pg</c> is no gradient and is taken as it is.</summary>
    [ReadByRules(nameof(RuleTraits.ClipsGradients))]
    [Range(1e-9, 1e9), Description("norm that gradients are clipped to; natural-pg's direction is no gradient and never clipped")]
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Whose norm that is: of all gradients together (<c>global</c>), or of each parameter's alone (<c>each</c>).</summary>
    [ReadByRules(nameof(RuleTraits.ClipsGradients))]
    [AllowedValues("global", "each"), Description("clipping: the norm of all gradients together, or each parameter's alone")]
    public string Clipping { get; init; } = "global";
}

/// <summary>The optimiser's section of a run's options.</summary>
internal sealed class OptimizerSection() : SectionDefinition<OptimizerOptions>("optimizer", "how a gradient becomes a step");

/// <summary>The section among a run's options.</summary>
internal static class OptimizerExtensions
{
    extension(TrainingOptions options)
    {
        /// <summary>How a gradient becomes a step.</summary>
        public OptimizerOptions Optimizer => options.Section<OptimizerOptions>();
    }
}
