namespace Flow.Contracts.Options.Definitions;

/// <summary>Says of an option that it names a definition, so that those there are decide what is allowed.</summary>
/// <param name="kind">The kind of definition.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameOfAttribute(Type kind) : Attribute
{
    /// <summary>The kind of definition.</summary>
    public Type Kind { get; } = kind;
}

/// <summary>
/// Says of an option, or of a group of them, which rules read it: those that have a trait. Beside a <see cref="ReadWhenAttribute"/> on one property it is
/// an alternative to that.
/// </summary>
/// <param name="trait">The name of a property of <see cref="RuleTraits"/> that is true or false.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class ReadByRulesAttribute(string trait) : Attribute
{
    /// <summary>The name of a property of <see cref="RuleTraits"/>.</summary>
    public string Trait { get; } = trait;
}
