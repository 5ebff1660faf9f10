using System.Reflection;

namespace Flow.Atari.Rules;

/// <summary>The games carried in this assembly: one embedded JSON file each, read once.</summary>
internal static class GameLibrary
{
    private const string Folder = "games/";
    private static readonly Lazy<GameRules[]> Games = new(Load);

    /// <summary>All games by name.</summary>
    public static IReadOnlyList<GameRules> All => Games.Value;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ResourceNames().Select(resource => Path.GetFileNameWithoutExtension(resource[Folder.Length..]))];

    private static GameRules[] Load() => [.. ResourceNames().Select(resource => GameRules.Parse(ReadResource(resource)))];

    private static IEnumerable<string> ResourceNames() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string ReadResource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
