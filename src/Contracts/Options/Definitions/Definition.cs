using System.Text.RegularExpressions;

namespace Flow.Contracts.Options.Definitions;

/// <summary>
/// Something that a run's options can name: an environment, an update rule or a network. It lies beside the code of that thing and holds every
/// fact about it; nobody else asks for the name.
/// </summary>
public abstract partial class Definition
{
    /// <summary>Starts a definition.</summary>
    /// <param name="name">Its name, as options spell it: small letters, digits and hyphens, a letter first.</param>
    /// <param name="description">What it is, in a few words for people.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    protected Definition(string name, string description)
    {
        if (!Names().IsMatch(name))
            throw new ArgumentException($"'{name}' is no name; allowed are small letters, digits and hyphens, a letter first", nameof(name));
        (Name, Description) = (name, description);
    }

    /// <summary>Its name, as options spell it.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words for people.</summary>
    public string Description { get; }

    /// <summary>
    /// The record of its own options, with a constructor without parameters, settable properties (int, long, double or string) and the attributes that
    /// <see cref="TrainingOptions"/> has; null where it has none.
    /// </summary>
    public virtual Type? OptionsType => null;

    /// <summary>The name before the dot in its own options' paths.</summary>
    public virtual string Section => Name;

    /// <summary>What its options are found by among those of a run: their type, unless several definitions share it.</summary>
    public virtual object? OptionsKey => OptionsType;

    /// <summary>What does not fit in options that name it, beyond each option's own limits.</summary>
    /// <param name="options">Options whose single values are within their limits.</param>
    /// <returns>One line for each: what is set, why it does not fit, and what is allowed.</returns>
    public virtual IEnumerable<string> Validate(TrainingOptions options) => [];

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Names();
}
