namespace Flow.Contracts.Options.Definitions;

/// <summary>The options that belong to definitions, each section a record of its own type.</summary>
public sealed class OptionSections : IEquatable<OptionSections>
{
    private readonly Dictionary<Type, object> _sections;

    private OptionSections(Dictionary<Type, object> sections) => _sections = sections;

    /// <summary>No section: each is as it is by default.</summary>
    public static OptionSections None { get; } = new([]);

    /// <summary>Sections as they are by default, which nobody else holds.</summary>
    /// <param name="definitions">Those whose options they are.</param>
    public static OptionSections Of(DefinitionSet definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return new(definitions.Of<Definition>().Select(one => one.OptionsType).OfType<Type>().Distinct().ToDictionary(type => type, type => Activator.CreateInstance(type)!));
    }

    /// <summary>A section; as it is by default where nothing was said of it.</summary>
    /// <param name="type">Its record's type.</param>
    public object Get(Type type) => _sections.TryGetValue(type, out object? section) ? section : Activator.CreateInstance(type)!;

    /// <summary>The same with one section replaced.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="section">What replaces it.</param>
    public OptionSections With<T>(T section)
        where T : class => new(new Dictionary<Type, object>(_sections) { [typeof(T)] = section });

    /// <inheritdoc/>
    public bool Equals(OptionSections? other) =>
        other is not null && _sections.Keys.Union(other._sections.Keys).All(type => Get(type).Equals(other.Get(type)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionSections);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
