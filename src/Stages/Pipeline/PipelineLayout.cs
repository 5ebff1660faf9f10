using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Stages.Pipeline;

/// <summary>
/// The pipeline of a run before there is anything of it: its stages in the order of the data, and who writes to whom. It is checked as it is made, here
/// and nowhere else (<see cref="LayoutChecks"/>).
/// </summary>
internal sealed class PipelineLayout
{
    private readonly TrainingOptions _options;

    private PipelineLayout(IReadOnlyList<StageDefinition> stages, TrainingOptions options) => (Stages, _options) = (stages, options);

    /// <summary>Its stages, in the order of the data: the ring, the line, and what stands beside them.</summary>
    public IReadOnlyList<StageDefinition> Stages { get; }

    /// <summary>The names of those that a program added or put in another's place, in the order of the data, with commas between; empty for the pipeline of Flow.</summary>
    public string Changed { get; private init; } = "";

    /// <summary>Lays out a pipeline.</summary>
    /// <param name="stages">The definitions.</param>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">They make no pipeline; one clear line for each reason.</exception>
    public static PipelineLayout Of(PipelineStages stages, TrainingOptions options)
    {
        IReadOnlyList<string> misplaced = StageOrder.Find(stages, options, out IReadOnlyList<StageDefinition> ordered);
        string[] errors = [.. misplaced, .. LayoutChecks.Of(ordered, options)];
        if (errors.Length > 0)
            throw new FlowException(string.Join('\n', errors.Prepend("the stages make no pipeline:")));
        IEnumerable<StageDefinition> changed = ordered.Where(stage => !stages.Shipped.Any(own => ReferenceEquals(own, stage)));
        return new PipelineLayout(ordered, options) { Changed = string.Join(", ", changed.Select(stage => stage.Name)) };
    }

    /// <summary>The stage of a name.</summary>
    /// <param name="name">The name.</param>
    public StageDefinition this[string name] =>
        Stages.SingleOrDefault(stage => stage.Name == name) ?? throw new ArgumentException($"The pipeline has no stage {name}.", nameof(name));

    /// <summary>The stage that writes what another reads.</summary>
    /// <param name="reader">A stage of the ring or the line.</param>
    public StageDefinition WriterOf(StageDefinition reader) => StageConnection.All(Stages).Single(connection => connection.Reader == reader).Writer;

    /// <summary>The stage that reads one of the messages that another writes.</summary>
    /// <param name="writer">The stage that writes it.</param>
    /// <param name="message">One of <see cref="StageDefinition.Writes"/>.</param>
    public StageDefinition ReaderOf(StageDefinition writer, Type message) =>
        StageConnection.All(Stages).Single(connection => connection.Writer == writer && connection.Message == message).Reader!;

    /// <summary>Makes the links, and says how each stage is made.</summary>
    /// <returns>
    /// The links, in the order of the data, and a maker for each stage, which is given what the stages of the run share, by type. All must be made
    /// before the first of them runs.
    /// </returns>
    internal (IReadOnlyList<ILink> Links, IReadOnlyList<Func<IServiceProvider, IHostedStage>> Stages) Build()
    {
        StageConnection[] connections = [.. StageConnection.All(Stages).Where(connection => connection.Reader is not null)];
        Dictionary<StageDefinition, ILink> inputs = connections.ToDictionary(
            connection => connection.Reader!, connection => connection.Reader!.CreateInput(connection.Writer.Name, connection.Reader.Scale(_options))!);
        StageDefinition first = Stages[0];

        Func<IServiceProvider, IHostedStage> Maker(StageDefinition stage)
        {
            ILink[] outputs = [.. connections.Where(connection => connection.Writer == stage).Select(connection => inputs[connection.Reader!])];
            return shared => stage.Create(
                new StageContext(_options, stage.Scale(_options), inputs.GetValueOrDefault(stage), outputs, shared), beginsTraces: stage == first);
        }

        return ([.. Stages.Where(inputs.ContainsKey).Select(stage => inputs[stage])], [.. Stages.Select(Maker)]);
    }
}
