namespace Flow.Contracts.Options;

/// <summary>
/// Says of an option, or of a group of them (by its property, or by its record), when a run reads it: where another option has one of some values. Several on one property are
/// alternatives; an option within a group needs one of its own and one of the group's. An option without any is read by every run.
/// </summary>
/// <param name="option">The other option's dotted path.</param>
/// <param name="values">Its values, as text.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReadWhenAttribute(string option, params string[] values) : Attribute
{
    /// <summary>The other option's dotted path.</summary>
    public string Option { get; } = option;

    /// <summary>Its values, as text.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>Whether the option is read where the other one has none of the values.</summary>
    public bool Not { get; init; }
}

/// <summary>
/// Says of an option that it is the path of a file or folder: it is made absolute when options are read, as a run can be evaluated from another folder than it was
/// started in, and where a file lies decides nothing of what a run computes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute;

/// <summary>Says of a whole-number option that a word stands for 0, which is then given by the word alone: what it is instead is decided when it is read.</summary>
/// <param name="word">The word.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordForZeroAttribute(string word) : Attribute
{
    /// <summary>The word.</summary>
    public string Word { get; } = word;
}
