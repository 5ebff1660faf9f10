namespace Flow.Stages.Pipeline;

/// <summary>A link as those see it who watch or end it, whatever it carries.</summary>
internal interface ILink : IAbortable
{
    /// <summary>Its name, "writer→reader".</summary>
    string Name { get; }

    /// <summary>Says that nothing more will be written; what is in the link can still be read.</summary>
    void Complete();

    /// <summary>What it counted.</summary>
    LinkStatistics Statistics { get; }
}

/// <summary>What a link counted since the start.</summary>
/// <param name="Messages">Messages that were written.</param>
/// <param name="Depth">Messages in it now.</param>
/// <param name="Capacity">Messages that it can hold.</param>
/// <param name="WriteBlocked">How long writers waited for room, summed over writers.</param>
/// <param name="ReadStarved">How long readers waited for a message, summed over readers.</param>
internal readonly record struct LinkStatistics(long Messages, int Depth, int Capacity, TimeSpan WriteBlocked, TimeSpan ReadStarved);

/// <summary>The links' names, as logs and metrics spell them: from whom, to whom.</summary>
internal static class LinkName
{
    /// <summary>The name of the link between two stages.</summary>
    /// <param name="writer">The name of the stage that writes it.</param>
    /// <param name="reader">The name of the stage that reads it.</param>
    public static string Of(string writer, string reader) => $"{writer}→{reader}";
}

/// <summary>A link or cell was closed under a stage that still wanted to use it: the pipeline is ending because of a fault.</summary>
/// <param name="message">Which one.</param>
/// <param name="innerException">The fault, where there is one.</param>
public sealed class LinkClosedException(string message, Exception? innerException = null) : Exception(message, innerException);
