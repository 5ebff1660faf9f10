namespace Flow.Hosting.Profiles;

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
