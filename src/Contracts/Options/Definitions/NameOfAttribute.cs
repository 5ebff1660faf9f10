namespace Flow.Contracts.Options.Definitions;

/// <summary>Says of an option that it names a definition, so that those there are decide what is allowed.</summary>
/// <param name="kind">The kind of definition.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameOfAttribute(Type kind) : Attribute
{
    /// <summary>The kind of definition.</summary>
    public Type Kind { get; } = kind;
}
