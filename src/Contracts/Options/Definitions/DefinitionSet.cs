namespace Flow.Contracts.Options.Definitions;

/// <summary>All that options can name. Immutable: whoever adds a definition gets another set.</summary>
public sealed class DefinitionSet
{
    private readonly IReadOnlyList<Definition> _all;

    /// <summary>Puts definitions together.</summary>
    /// <param name="definitions">In the order in which help and errors list them.</param>
    /// <exception cref="FlowException">Two of one kind have one name, or two with options of their own have one section.</exception>
    public DefinitionSet(params IReadOnlyList<Definition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        _all = [.. definitions];
        for (int i = 1; i < _all.Count; i++)
            Refuse(_all[i], _all.Take(i));
    }

    /// <summary>The set with one more.</summary>
    /// <param name="definition">The definition.</param>
    /// <exception cref="FlowException">Its name or its section is taken.</exception>
    public DefinitionSet With(Definition definition) => new([.. _all, definition]);

    /// <summary>All of one kind, in order.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IEnumerable<T> Of<T>()
        where T : Definition => _all.OfType<T>();

    /// <summary>All of one kind, in order.</summary>
    /// <param name="kind">The kind, a class of definitions.</param>
    public IEnumerable<Definition> Of(Type kind) => _all.Where(kind.IsInstanceOfType);

    /// <summary>Finds a definition.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>Null where there is none.</returns>
    public T? Find<T>(string name)
        where T : Definition => Of<T>().FirstOrDefault(definition => definition.Name == name);

    /// <summary>Finds a definition that there must be.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <param name="option">The option that names it, for the error.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FlowException">There is none.</exception>
    public T Get<T>(string option, string name)
        where T : Definition => Find<T>(name)
        ?? throw new FlowException($"{option}: '{ShownText.Word(name)}' is unknown; allowed are {string.Join(", ", Of<T>().Select(known => known.Name))}");

    private static void Refuse(Definition added, IEnumerable<Definition> others)
    {
        foreach (Definition other in others)
        {
            if (other.Name == added.Name && added is not SectionDefinition && IsOneKind(other, added))
                throw new FlowException($"'{added.Name}' is defined twice, by {other.GetType().Name} and by {added.GetType().Name}; allowed: one definition of a name");
            if (HasSection(other) && HasSection(added) && other.Section == added.Section)
                throw new FlowException($"the options of {added.GetType().Name} have the section '{added.Section}', which is that of {other.GetType().Name}; allowed: one of their own");
        }
    }

    /// <summary>Whether a section of options belongs to it: sections differ by that and not by their names.</summary>
    private static bool HasSection(Definition definition) => definition is SectionDefinition || definition.OptionsType is not null;

    /// <summary>Whether one option could name both: they have a base between themselves and <see cref="Definition"/>.</summary>
    private static bool IsOneKind(Definition left, Definition right) => KindOf(left.GetType()) == KindOf(right.GetType());

    private static Type KindOf(Type type)
    {
        while (type.BaseType != typeof(Definition))
            type = type.BaseType!;
        return type;
    }
}
