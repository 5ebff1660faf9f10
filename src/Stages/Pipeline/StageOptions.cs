using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;

namespace Flow.Stages.Pipeline;

/// <summary>How one stage is scaled: the options <c>stages.NAME.workers</c> and <c>stages.NAME.capacity</c>.</summary>
public sealed record StageOptions
{
    /// <summary>As many workers as the cores of the machine have work for.</summary>
    public const int Auto = 0;

    /// <summary>Threads that work at this stage; group g goes to worker g mod workers. They never change what a run computes.</summary>
    [Range(1, 64), WordForZero("auto"), Description("threads of the stage; auto: one for each group, or of learning for each shard, up to the cores of the machine")]
    public int Workers { get; init; } = Auto;

    /// <summary>Messages that each worker's part of the stage's input link holds.</summary>
    [Range(1, 4096), Description("messages that the input link of each worker holds")]
    public int Capacity { get; init; } = 4;

    /// <summary>How many workers there are on a machine.</summary>
    /// <param name="parts">Parts of the work that can be done beside each other.</param>
    /// <param name="cores">Cores of the machine.</param>
    public int WorkersFor(int parts, int cores) => Workers == Auto ? Math.Clamp(parts, 1, Math.Max(1, cores)) : Workers;
}

/// <summary>The scales of stages among the options of a run.</summary>
internal static class StageScales
{
    /// <summary>How options scale a stage.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="stage">The stage's name.</param>
    public static StageOptions ScaleOf(this TrainingOptions options, string stage)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (StageOptions)options.Sections.Get(StageSection.Of(stage), typeof(StageOptions));
    }

    /// <summary>The same options with a stage of another scale.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="scale">Its scale.</param>
    public static TrainingOptions WithScale(this TrainingOptions options, string stage, StageOptions scale)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Sections = options.Sections.With(StageSection.Of(stage), scale) };
    }

    /// <summary>The same options with a stage of another number of workers.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="workers">How many.</param>
    public static TrainingOptions WithWorkers(this TrainingOptions options, string stage, int workers) =>
        options.WithScale(stage, options.ScaleOf(stage) with { Workers = workers });
}
