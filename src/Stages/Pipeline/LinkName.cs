namespace Flow.Stages.Pipeline;

/// <summary>The links' names, as logs and metrics spell them: from whom, to whom.</summary>
public static class LinkName
{
    /// <summary>The name of the link between two stages.</summary>
    /// <param name="writer">The name of the stage that writes it.</param>
    /// <param name="reader">The name of the stage that reads it.</param>
    public static string Of(string writer, string reader) => $"{writer}→{reader}";
}
