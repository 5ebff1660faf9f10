namespace Flow.Contracts.Options.Definitions;

/// <summary>
/// A section of options that a run has whatever its options name, such as those of the optimiser or of one stage. Its record and this stand beside what
/// reads them.
/// </summary>
/// <param name="name">The section's name.</param>
/// <param name="description">What the options are of, in a few words for people.</param>
public abstract class SectionDefinition(string name, string description) : Definition(name, description)
{
    /// <summary>
    /// Says when a run reads the section, by <see cref="ReadWhenAttribute"/> and <see cref="ReadByRulesAttribute"/>: those of its record, unless they differ between
    /// sections of one record; none where every run reads it.
    /// </summary>
    public virtual IEnumerable<Attribute> ReadBy => OptionsType?.GetCustomAttributes(inherit: false).Cast<Attribute>() ?? [];
}

/// <summary>A section whose record no other section has.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="name">The section's name.</param>
/// <param name="description">What the options are of, in a few words for people.</param>
public class SectionDefinition<T>(string name, string description) : SectionDefinition(name, description)
    where T : class, new()
{
    /// <inheritdoc/>
    public sealed override Type OptionsType => typeof(T);
}
