using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Pipeline;

/// <summary>The definitions that a pipeline is made of: those in the picture, in its order, and what a program adds and replaces.</summary>
/// <param name="Shipped">Those in the picture, in the order of the data.</param>
internal sealed record PipelineStages(IReadOnlyList<StageDefinition> Shipped)
{
    /// <summary>Those that were added, each next to the stage that it names.</summary>
    public IReadOnlyList<StageDefinition> Added { get; private init; } = [];

    /// <summary>Those that take the place of one of the same name.</summary>
    public IReadOnlyList<StageDefinition> Replacing { get; private init; } = [];

    /// <summary>All of them: those in the picture, then those that were added, each as it was replaced.</summary>
    public IEnumerable<StageDefinition> All =>
        Shipped.Concat(Added).Select(stage => Replacing.LastOrDefault(other => other.Name == stage.Name) ?? stage);

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => All.Select(stage => stage.Name);

    /// <summary>What options can name, and a section for the scale of each of these stages.</summary>
    /// <param name="named">What options can name.</param>
    /// <exception cref="FlowException">Two stages have one name.</exception>
    public DefinitionSet WithSections(DefinitionSet named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return new([.. named.Of<Definition>(), .. All.Where(stage => stage.IsScaledByOptions).Select(stage => new StageSection(stage))]);
    }

    /// <summary>The same and one more.</summary>
    /// <param name="stage">It names the stage that it stands after or before.</param>
    public PipelineStages Add(StageDefinition stage) => this with { Added = [.. Added, stage] };

    /// <summary>The same with another definition of one of them.</summary>
    /// <param name="stage">The new definition, of the same name.</param>
    public PipelineStages Replace(StageDefinition stage) => this with { Replacing = [.. Replacing, stage] };

    /// <summary>The pipeline of a run.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">The stages make no pipeline; one clear line for each reason.</exception>
    public PipelineLayout Layout(TrainingOptions options) => PipelineLayout.Of(this, options);
}
