namespace Flow.Contracts.Options.Definitions;

/// <summary>The options that belong to definitions, each section a record.</summary>
public sealed class OptionSections : IEquatable<OptionSections>
{
    private readonly Dictionary<object, (Type Type, object Section)> _sections;

    private OptionSections(Dictionary<object, (Type, object)> sections) => _sections = sections;

    /// <summary>No section: each is as it is by default.</summary>
    public static OptionSections None { get; } = new([]);

    /// <summary>Sections as they are by default, which nobody else holds.</summary>
    /// <param name="definitions">Those whose options they are.</param>
    public static OptionSections Of(DefinitionSet definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return new(definitions.Of<Definition>().Where(one => one.OptionsKey is not null).DistinctBy(one => one.OptionsKey)
            .ToDictionary(one => one.OptionsKey!, one => (one.OptionsType!, Activator.CreateInstance(one.OptionsType!)!)));
    }

    /// <summary>A section; as it is by default where nothing was said of it.</summary>
    /// <param name="key">What it is found by: <see cref="Definition.OptionsKey"/>.</param>
    /// <param name="type">Its record's type.</param>
    public object Get(object key, Type type) => _sections.TryGetValue(key, out (Type, object Section) known) ? known.Section : Activator.CreateInstance(type)!;

    /// <summary>The same with one section replaced.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="section">What replaces it.</param>
    public OptionSections With<T>(T section)
        where T : class => With(typeof(T), section);

    /// <summary>The same with one section replaced.</summary>
    /// <param name="key">What it is found by: <see cref="Definition.OptionsKey"/>.</param>
    /// <param name="section">What replaces it.</param>
    public OptionSections With(object key, object section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return new(new Dictionary<object, (Type, object)>(_sections) { [key] = (section.GetType(), section) });
    }

    /// <inheritdoc/>
    public bool Equals(OptionSections? other) =>
        other is not null && _sections.Concat(other._sections).All(one => Get(one.Key, one.Value.Type).Equals(other.Get(one.Key, one.Value.Type)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionSections);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
