namespace Flow.Hosting.Profiles;

/// <summary>One value on its way to an option.</summary>
/// <param name="Path">The option's dotted path.</param>
/// <param name="Text">The value as it was written, without quotes.</param>
/// <param name="Kind">How it was written.</param>
/// <param name="Source">Where it was written: a file or a command-line option; errors begin with it.</param>
internal sealed record Setting(string Path, string Text, SettingKind Kind, string Source)
{
    /// <summary>The name that it was written by, where that is not the option's path.</summary>
    public string? Alias { get; init; }

    /// <summary>The option as it was written, for people.</summary>
    public string Name => Alias ?? Path;
}

/// <summary>How a setting's value was written, which decides what it may become.</summary>
internal enum SettingKind
{
    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>Typed on the command line: whatever the option wants.</summary>
    Typed,

    /// <summary>Something that no option can be: true, false, null or a list.</summary>
    Other,
}
