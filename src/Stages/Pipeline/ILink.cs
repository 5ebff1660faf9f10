namespace Flow.Stages.Pipeline;

/// <summary>A link as those see it who watch or end it, whatever it carries.</summary>
public interface ILink : IAbortable
{
    /// <summary>Its name, "writer→reader".</summary>
    string Name { get; }

    /// <summary>Says that nothing more will be written; what is in the link can still be read.</summary>
    void Complete();

    /// <summary>What it counted.</summary>
    LinkStatistics Statistics { get; }
}
