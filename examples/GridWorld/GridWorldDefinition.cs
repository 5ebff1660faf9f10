using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace GridWorld;

/// <summary>The options of <c>gridworld</c>, as <c>gridworld.size</c>.</summary>
public sealed record GridWorldOptions
{
    /// <summary>Cells along each side.</summary>
    [Range(2, 32), Description("cells along each side")]
    public int Size { get; init; } = 5;
}

/// <summary>What the option <c>environment=gridworld</c> names.</summary>
public sealed class GridWorldDefinition() : EnvironmentDefinition<GridWorldOptions>("gridworld", "a grid with a goal somewhere, to be walked to")
{
    /// <inheritdoc/>
    public override ObservationSpec Observation(TrainingOptions options) => GridWorldEnvironment.Observation;

    /// <inheritdoc/>
    public override IEnvironmentFactory Create(TrainingOptions options) => new GridWorldFactory(options.Section<GridWorldOptions>().Size);
}

/// <summary>Makes the environments of a run.</summary>
internal sealed class GridWorldFactory(int size) : IEnvironmentFactory
{
    public EnvironmentSpec Spec { get; } = GridWorldEnvironment.SpecOf(size);

    public IEnvironment Create(ulong seed, int index) => new GridWorldEnvironment(size, seed, index);

    // A vector reaches the network as it is: no frames to shrink or to stack.
    public IFrameProcessor CreateProcessor() => new IdentityProcessor(Spec.RawObservation);

    public IScreenPainter CreatePainter() => new GridWorldPainter(size);
}
