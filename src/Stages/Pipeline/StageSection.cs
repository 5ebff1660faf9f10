using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Pipeline;

/// <summary>The options that scale a stage, and what must hold between them and others.</summary>
/// <param name="stage">The stage.</param>
internal sealed class StageSection(StageDefinition stage) : SectionDefinition(stage.Name, $"the stage {stage.Name}")
{
    /// <inheritdoc/>
    public override Type OptionsType => typeof(StageOptions);

    /// <inheritdoc/>
    public override string Section => Of(Name);

    /// <summary>Its section: the stages' options are of one type.</summary>
    public override object OptionsKey => Section;

    /// <inheritdoc/>
    public override IEnumerable<Attribute> ReadBy => stage.OptionsReadBy is { } trait ? [new ReadByRulesAttribute(trait)] : [];

    /// <summary>The section of a stage's options.</summary>
    /// <param name="stage">The stage's name.</param>
    public static string Of(string stage) => $"stages.{stage}";

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options) => [.. LayoutChecks.Scale(stage, options), .. stage.Validate(options)];
}
