using System.Reflection;

namespace Flow.Atari.Rules;

/// <summary>The games carried in this assembly: one embedded JSON file each, read once; formulas are parsed game by game, when asked for.</summary>
internal static class GameLibrary
{
    private const string Folder = "games/";
    private static readonly Lazy<Entry[]> Games = new(Load);

    /// <summary>The games' names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ResourceNames().Select(resource => Path.GetFileNameWithoutExtension(resource[Folder.Length..]))];

    /// <summary>The game with a name; null where there is none.</summary>
    public static GameRules? ForName(string name) => Games.Value.FirstOrDefault(game => game.Data.Name == name)?.Rules.Value;

    /// <summary>The game of a dump; null where there is none.</summary>
    public static GameRules? ForMd5(string md5) =>
        Games.Value.FirstOrDefault(game => game.Data.Md5.Contains(md5, StringComparer.OrdinalIgnoreCase))?.Rules.Value;

    private static Entry[] Load() => [.. ResourceNames().Select(resource => new Entry(GameData.Read(ReadResource(resource))))];

    private static IEnumerable<string> ResourceNames() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string ReadResource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Entry(GameData data)
    {
        public GameData Data { get; } = data;

        public Lazy<GameRules> Rules { get; } = new(() => new GameRules(data));
    }
}
