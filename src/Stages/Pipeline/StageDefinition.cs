using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Every fact about one stage, beside the code of that stage: its name, where it stands, what it reads and writes, how it scales and how its work
/// counts. The pipeline of a run, its links, metrics, traces and watchdog are built from these. It is of no run: one definition serves many.
/// </summary>
public abstract record StageDefinition
{
    private readonly Func<TrainingOptions, StageOptions>? _scale;
    private readonly bool? _isScaledByOptions;

    private protected StageDefinition(string name, Type reads) => (Name, Reads) = (name, reads);

    /// <summary>Its name, as options, logs, metrics and faults spell it: small letters, digits and hyphens.</summary>
    public string Name { get; }

    /// <summary>The message that it reads.</summary>
    public Type Reads { get; }

    /// <summary>The messages that it writes, each on a link of its own.</summary>
    public IReadOnlyList<Type> Writes { get; init; } = [];

    /// <summary>Which part of the pipeline it belongs to.</summary>
    public StagePlace Place { get; init; } = StagePlace.Line;

    /// <summary>The stage that an added one stands directly after; of several that name the same one, the data meets them in the order in which they were added.</summary>
    public string? After { get; init; }

    /// <summary>The stage that an added one stands directly before; of several that name the same one, the data meets them in the order in which they were added.</summary>
    public string? Before { get; init; }

    /// <summary>
    /// Its workers, each with a lane of its link, and how many messages each lane holds. A stage of the line has one worker. Where nothing is said, these are the
    /// options <c>stages.NAME.workers</c> and <c>stages.NAME.capacity</c>.
    /// </summary>
    public Func<TrainingOptions, StageOptions> Scale
    {
        get => ScaleHere;
        init => _scale = value;
    }

    /// <summary>Whether there are options that scale it, <see cref="StageOptions"/>: where nothing is said, unless it has said itself how it is scaled.</summary>
    public bool IsScaledByOptions
    {
        get => _isScaledByOptions ?? _scale is null;
        init => _isScaledByOptions = value;
    }

    /// <summary>Whether another number of workers, by its options, is another number of threads that work at it.</summary>
    internal bool TakesWorkers => Place == StagePlace.Ring && _scale is null;

    /// <summary>The runs that read its options: those of rules with this trait, a property of <see cref="RuleTraits"/>; null for all.</summary>
    public string? OptionsReadBy { get; init; }

    /// <summary>What must hold between options so that it can run, beyond its scale: a line for each thing that does not.</summary>
    public Func<TrainingOptions, IEnumerable<string>> Validate { get; init; } = static _ => [];

    /// <summary>Whether a run has it.</summary>
    public Func<TrainingOptions, bool> IsUsed { get; init; } = _ => true;

    /// <summary>How its work counts in the speed of a pipeline.</summary>
    public SpeedPart Speed { get; init; } = SpeedPart.AfterRollout;

    /// <summary>Whether it takes the gradient steps: the time of the pipeline is told by it, from the start to the last of them.</summary>
    public bool Learns { get; init; }

    /// <summary>What would let it hold up the stage that learns for less long, where people should know; null where it does not.</summary>
    public string? Relief { get; init; }

    /// <summary>What its workers share and its metrics read, beside what every run has: it is added to the services of the run.</summary>
    public Action<IServiceCollection> AddServices { get; init; } = static _ => { };

    /// <summary>Its metrics, beside those that every stage has; they are exported under the meter <c>Flow</c>.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>How it is measured alone; null where it is not.</summary>
    internal abstract StageMeasurement? FindMeasurement();

    /// <summary>Hands the stage to somebody who does the same with stages whatever they read.</summary>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="visitor">Is handed the stage.</param>
    internal abstract TResult Accept<TResult>(IStageVisitor<TResult> visitor);

    /// <summary>Makes the link that it reads; null where it reads none.</summary>
    /// <param name="writer">The stage that writes the link.</param>
    /// <param name="scale">Its scale.</param>
    internal abstract ILink? CreateInput(string writer, StageOptions scale);

    /// <summary>Makes the stage of a run.</summary>
    /// <param name="context">What its workers are made with.</param>
    /// <param name="beginsTraces">Whether traces begin with what it reads.</param>
    internal abstract IHostedStage Create(StageContext context, bool beginsTraces);

    /// <summary>Its scale before the machine is looked at, so that workers may still be auto.</summary>
    /// <param name="options">The run's options.</param>
    internal StageOptions ScaleAnywhere(TrainingOptions options) => _scale?.Invoke(options) ?? options.ScaleOf(Name);

    /// <summary>In the ring a group is with one worker at a time; batches of the line keep their order.</summary>
    private StageOptions ScaleHere(TrainingOptions options)
    {
        StageOptions scale = ScaleAnywhere(options);
        return scale with { Workers = scale.WorkersFor(Place == StagePlace.Ring ? options.Run.Groups : 1, Environment.ProcessorCount) };
    }
}

/// <summary>Which part of the pipeline a stage belongs to.</summary>
public enum StagePlace
{
    /// <summary>It plays: what it writes comes round to it again, and the last stage's first output goes back to the first.</summary>
    Ring,

    /// <summary>It learns from what the ring hands on, or handles what learning makes: each stage writes to the one after it.</summary>
    Line,

    /// <summary>It stands beside the two and reads no link.</summary>
    Beside,
}
