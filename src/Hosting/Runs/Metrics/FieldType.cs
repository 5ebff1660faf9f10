namespace Flow.Hosting.Runs.Metrics;

/// <summary>What the field of a record may hold.</summary>
internal enum FieldType
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A finite number, or null where what was measured was none.</summary>
    NumberOrNull,

    /// <summary>Text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A list of finite numbers.</summary>
    Numbers,
}
