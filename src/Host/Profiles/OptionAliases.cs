namespace Flow.Host.Profiles;

/// <summary>Options that have another place than in older versions: profiles and runs that name the old one are read as before.</summary>
internal static class OptionAliases
{
    private static readonly Dictionary<string, string> Moved = new()
    {
        ["exploration.evaluation"] = "evaluation.epsilon",
    };

    /// <summary>The setting under the path that its option has now.</summary>
    /// <param name="setting">A setting as it was written.</param>
    public static Setting Now(Setting setting) => Moved.TryGetValue(setting.Path, out string? path) ? setting with { Path = path } : setting;
}
