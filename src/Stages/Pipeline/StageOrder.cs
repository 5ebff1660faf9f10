using Flow.Contracts.Options;

namespace Flow.Stages.Pipeline;

/// <summary>Puts the stages of a run in order: those in the picture as they stand there, with the added ones in between.</summary>
internal static class StageOrder
{
    /// <summary>Finds the order.</summary>
    /// <param name="stages">The definitions.</param>
    /// <param name="options">The run's options, which say which stages it has.</param>
    /// <param name="ordered">The stages, as far as they have a place.</param>
    /// <returns>A line for each that has none.</returns>
    public static IReadOnlyList<string> Find(PipelineStages stages, TrainingOptions options, out IReadOnlyList<StageDefinition> ordered)
    {
        List<string> errors = [];
        List<StageDefinition> order = [.. stages.Shipped];
        foreach (StageDefinition added in stages.Added)
            errors.AddRange(Insert(order, added));
        foreach (StageDefinition replacing in stages.Replacing)
            errors.AddRange(Replace(order, replacing));
        foreach (StageDefinition added in order.Where(stage => (stage.After ?? stage.Before) is not null && stage.IsUsed(options)))
            errors.AddRange(NeighbourOf(added, order, options));
        ordered = [.. order.Where(stage => stage.IsUsed(options))];
        return errors;
    }

    private static IEnumerable<string> Insert(List<StageDefinition> order, StageDefinition added)
    {
        if ((added.After is null) == (added.Before is null))
        {
            yield return $"stage {added.Name}: say either after or before which stage it stands (After, Before)";
            yield break;
        }

        int neighbour = order.FindIndex(stage => stage.Name == (added.After ?? added.Before));
        if (neighbour < 0)
        {
            yield return $"stage {added.Name}: there is no stage {added.After ?? added.Before} that it could stand {(added.After is null ? "before" : "after")}; "
                + $"there are {string.Join(", ", order.Select(stage => stage.Name))}";
            yield break;
        }

        if (added.Before is not null)
        {
            order.Insert(neighbour, added);
            yield break;
        }

        // Behind those that were put after the same stage before it.
        int place = neighbour + 1;
        while (place < order.Count && order[place].After == added.After)
            place++;
        order.Insert(place, added);
    }

    private static IEnumerable<string> Replace(List<StageDefinition> order, StageDefinition replacing)
    {
        int place = order.FindIndex(stage => stage.Name == replacing.Name);
        if (place < 0)
            yield return $"stage {replacing.Name} replaces none: there are {string.Join(", ", order.Select(stage => stage.Name))}";
        else
            order[place] = replacing;
    }

    private static IEnumerable<string> NeighbourOf(StageDefinition added, IEnumerable<StageDefinition> order, TrainingOptions options)
    {
        StageDefinition? neighbour = order.FirstOrDefault(stage => stage.Name == (added.After ?? added.Before));
        if (neighbour is not null && !neighbour.IsUsed(options))
            yield return $"stage {added.Name}: this run has no stage {neighbour.Name} that it could stand {(added.After is null ? "before" : "after")}";
    }
}
