namespace Flow.Contracts.Options.Definitions;

/// <summary>A stage that a program adds to the pipeline, as far as options are concerned: <c>stages.NAME.workers</c> and <c>stages.NAME.capacity</c>.</summary>
/// <param name="name">The stage's name.</param>
public sealed class ScaledStage(string name) : Definition(name, $"the stage {name}")
{
    /// <inheritdoc/>
    public override Type OptionsType => typeof(StageOptions);

    /// <inheritdoc/>
    public override string Section => SectionOf(Name);

    /// <summary>Its section: several stages have options of one type.</summary>
    public override object OptionsKey => Section;

    /// <summary>How options scale a stage that a program has added.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="name">The stage's name.</param>
    public static StageOptions Of(TrainingOptions options, string name) => (StageOptions)options.Sections.Get(SectionOf(name), typeof(StageOptions));

    private static string SectionOf(string name) => $"stages.{name}";
}
