using System.Reflection;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Hosting.Profiles;

/// <summary>When a run reads an option: where another one has one of some values, or, where <paramref name="Not"/> says so, none of them.</summary>
/// <param name="Option">The other option's path.</param>
/// <param name="Values">Its values, as text.</param>
/// <param name="Not">Whether it must have none of them.</param>
internal sealed record ReadCondition(string Option, IReadOnlyList<string> Values, bool Not = false)
{
    /// <summary>What the attributes of an option, or of a group of them, say of it: alternatives, of which one must hold; none for an option that every run reads.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="definitions">The rules that there are.</param>
    public static IEnumerable<ReadCondition> Of(IReadOnlyList<Attribute> attributes, DefinitionSet definitions)
    {
        foreach (ReadByRulesAttribute rules in attributes.OfType<ReadByRulesAttribute>())
            yield return new ReadCondition("rule.name", RulesWith(rules.Trait, definitions));
        foreach (ReadWhenAttribute one in attributes.OfType<ReadWhenAttribute>())
            yield return new ReadCondition(one.Option, one.Values, one.Not);
    }

    /// <summary>The names of the rules that have a trait.</summary>
    /// <param name="trait">The name of a property of <see cref="RuleTraits"/> that is true or false.</param>
    /// <param name="definitions">The rules that there are.</param>
    public static IReadOnlyList<string> RulesWith(string trait, DefinitionSet definitions)
    {
        PropertyInfo property = typeof(RuleTraits).GetProperty(trait)!;
        return [.. definitions.Of<RuleTraits>().Where(rule => (bool)property.GetValue(rule)!).Select(rule => rule.Name)];
    }

    /// <summary>The other option's name in messages.</summary>
    public string Name => OptionAliases.Shortest(Option);

    /// <summary>Whether it holds.</summary>
    /// <param name="options">A run's options.</param>
    public bool Holds(TrainingOptions options) => Values.Contains(Actual(options)) != Not;

    /// <summary>The other option's value, as text.</summary>
    /// <param name="options">A run's options.</param>
    public string Actual(TrainingOptions options) => OptionsSchema.Of(options).Find(Option)!.Text(options);
}
