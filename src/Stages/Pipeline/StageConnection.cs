namespace Flow.Stages.Pipeline;

/// <summary>Where the messages of one kind go that a stage writes.</summary>
/// <param name="Writer">The stage.</param>
/// <param name="Message">The kind of message.</param>
/// <param name="Followers">The stages that come after it, one of which is to read the message: the next one, and where it stands in the ring the line's first.</param>
internal sealed record StageConnection(StageDefinition Writer, Type Message, IReadOnlyList<StageDefinition> Followers)
{
    /// <summary>The stage that reads them; null where none of the followers does.</summary>
    public StageDefinition? Reader => Followers.FirstOrDefault(follower => follower.Reads == Message);

    /// <summary>Every connection of a pipeline.</summary>
    /// <param name="stages">Its stages, in the order of the data.</param>
    public static IEnumerable<StageConnection> All(IReadOnlyList<StageDefinition> stages)
    {
        StageDefinition[] ring = [.. stages.Where(stage => stage.Place == StagePlace.Ring)];
        StageDefinition[] line = [.. stages.Where(stage => stage.Place == StagePlace.Line)];
        foreach (StageDefinition writer in stages)
        {
            StageDefinition[] followers = writer.Place switch
            {
                StagePlace.Ring => [ring[(Array.IndexOf(ring, writer) + 1) % ring.Length], .. line.Take(1)],
                StagePlace.Line => [.. line.SkipWhile(stage => stage != writer).Skip(1).Take(1)],
                _ => [],
            };
            foreach (Type message in writer.Writes)
                yield return new StageConnection(writer, message, followers);
        }
    }
}
