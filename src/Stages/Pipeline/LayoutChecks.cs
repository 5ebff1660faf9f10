using System.Text.RegularExpressions;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Pipeline;

/// <summary>What must hold of the stages of a pipeline, in one place.</summary>
internal static partial class LayoutChecks
{
    /// <summary>Checks them.</summary>
    /// <param name="stages">The stages, in the order of the data.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>A line for each thing that is wrong, with what is allowed.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<StageDefinition> stages, TrainingOptions options) =>
        [.. Names(stages), .. Places(stages), .. stages.SelectMany(stage => Scale(stage, options)), .. Connections(stages), .. Learners(stages), .. Metrics(stages)];

    private static IEnumerable<string> Names(IReadOnlyList<StageDefinition> stages)
    {
        foreach (StageDefinition stage in stages.Where(stage => !Name().IsMatch(stage.Name)))
            yield return $"stage '{stage.Name}': a name is small letters, digits and hyphens, and begins with a letter";
        foreach (IGrouping<string, StageDefinition> same in stages.GroupBy(stage => stage.Name).Where(same => same.Count() > 1))
            yield return $"stage {same.Key}: there are {same.Count()} of this name; ReplaceStage puts one in another's place";
    }

    private static IEnumerable<string> Places(IReadOnlyList<StageDefinition> stages)
    {
        foreach (StageDefinition stage in stages.Where(stage => !Enum.IsDefined(stage.Place)))
            yield return $"stage {stage.Name}: its place is {stage.Place}; allowed are {string.Join(", ", Enum.GetNames<StagePlace>())}";
        foreach ((StageDefinition before, StageDefinition stage) in stages.Zip(stages.Skip(1)).Where(pair => pair.Second.Place < pair.First.Place))
            yield return $"stage {stage.Name} is of the {Word(stage.Place)}, but stands behind {before.Name}, which is of the {Word(before.Place)}";
    }

    /// <summary>Checks how a stage is scaled.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>A line for each thing that is wrong, with what is allowed.</returns>
    public static IEnumerable<string> Scale(StageDefinition stage, TrainingOptions options)
    {
        StageOptions here = stage.Scale(options);
        (int workers, int capacity) = (here.Workers, here.Capacity);
        string scale = stage.IsScaledByOptions ? $"{StageSection.Of(stage.Name)}." : $"stage {stage.Name}: ";
        if (workers < 1)
            yield return $"{scale}workers = {workers}; allowed are numbers from 1 on";
        if (capacity < 1)
            yield return $"{scale}capacity = {capacity}; allowed are numbers from 1 on";
        if (workers < 1 || capacity < 1)
            yield break;

        // Batches of the line keep their order.
        if (stage.Place != StagePlace.Ring && workers > 1)
            yield return $"{scale}workers = {workers}: this stage has exactly 1";
        if (stage.Place == StagePlace.Ring && workers > options.Run.Groups)
            yield return $"{scale}workers = {workers} is more than groups = {options.Run.Groups}: a worker would have no group";

        // The ring is a cycle: a link that could not hold all that comes its way would block it for good. What is auto must do on one core.
        bool isAuto = stage.ScaleAnywhere(options).Workers == StageOptions.Auto;
        int served = isAuto ? options.Run.Groups : (options.Run.Groups + workers - 1) / workers;
        if (stage.Place == StagePlace.Ring && capacity < served)
            yield return $"{scale}capacity = {capacity} is less than the {served} groups of one worker: the ring would block";
    }

    private static IEnumerable<string> Connections(IReadOnlyList<StageDefinition> stages)
    {
        StageConnection[] connections = [.. StageConnection.All(stages)];
        foreach (StageConnection loose in connections.Where(connection => connection.Reader is null))
        {
            yield return loose.Followers.Count == 0
                ? $"stage {loose.Writer.Name} writes {loose.Message.Name}, and no stage comes after it"
                : $"stage {loose.Writer.Name} writes {loose.Message.Name}, but {string.Join(" and ", loose.Followers.Select(Reading))}";
        }

        foreach (StageDefinition stage in stages.Where(stage => stage.Place is StagePlace.Ring or StagePlace.Line))
        {
            int writers = connections.Count(connection => connection.Reader == stage);
            bool isTold = connections.Any(connection => connection.Reader is null && connection.Followers.Contains(stage));
            if (writers > 1)
                yield return $"stage {stage.Name} reads {stage.Reads.Name} from {writers} stages; a link has one writer";
            else if (writers == 0 && !isTold)
                yield return $"stage {stage.Name} reads {stage.Reads.Name}, which the stage before it does not write";
        }
    }

    /// <summary>The pipeline's time is told by the one that learns.</summary>
    private static IEnumerable<string> Learners(IReadOnlyList<StageDefinition> stages)
    {
        string[] learners = [.. stages.Where(stage => stage.Learns).Select(stage => stage.Name)];
        if (learners.Length == 0)
            yield return "no stage takes the gradient steps (Learns)";
        else if (learners.Length > 1)
            yield return $"the stages {string.Join(" and ", learners)} take the gradient steps (Learns); one does";
    }

    private static IEnumerable<string> Metrics(IReadOnlyList<StageDefinition> stages)
    {
        (string Owner, Metric Metric)[] all =
        [
            .. MetricCatalogue.Of([]).Select(metric => ("any pipeline", metric)),
            .. stages.SelectMany(stage => stage.Metrics, (stage, metric) => (stage.Name, metric)),
        ];
        foreach (IGrouping<string, string> same in all.GroupBy(one => one.Metric.Name, one => one.Owner).Where(same => same.Count() > 1))
            yield return $"metric {same.Key}: there are {same.Count()} of this name, of {string.Join(" and ", same)}";
        foreach ((string owner, Metric metric) in all.Where(one => one.Metric.Kind != MetricKind.Histogram && one.Metric.Create is null))
            yield return $"stage {owner}: its metric {metric.Name} does not say how it is read (Read, ReadKnown, ReadEach)";
    }

    private static string Reading(StageDefinition follower) => $"{follower.Name}, which comes after it, reads {follower.Reads.Name}";

    private static string Word(StagePlace place) => place switch
    {
        StagePlace.Ring => "ring",
        StagePlace.Line => "line",
        _ => "stages beside them",
    };

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Name();
}
