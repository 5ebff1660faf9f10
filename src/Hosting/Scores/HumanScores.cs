using System.Globalization;

namespace Flow.Hosting.Scores;

/// <summary>
/// The published scores of a random player and of a human for 57 games, by which scores of different games are compared. They stand in
/// <c>human-scores.csv</c> beside this file, with their source.
/// </summary>
/// <param name="Random">Mean raw score of a player that draws its actions uniformly.</param>
/// <param name="Human">Mean raw score of a professional human tester.</param>
internal sealed record HumanScores(double Random, double Human)
{
    /// <summary>Where the scores are from, in a few words.</summary>
    public const string Source = "Wang et al. 2016, table 2";

    private static readonly Lazy<IReadOnlyDictionary<string, HumanScores>> Table = new(Read);

    /// <summary>The games, by the names that <c>flow games</c> lists.</summary>
    public static IReadOnlyDictionary<string, HumanScores> OfGames => Table.Value;

    /// <summary>The scores of a game; null where none are published.</summary>
    /// <param name="game">The game's name.</param>
    public static HumanScores? Of(string game) => OfGames.GetValueOrDefault(game);

    /// <summary>Where a score stands: 0 is the random player's, 1 the human's, and it may be below or above.</summary>
    /// <param name="score">A raw score of the game.</param>
    public double Normalise(double score) => (score - Random) / (Human - Random);

    private static Dictionary<string, HumanScores> Read()
    {
        using Stream stream = typeof(HumanScores).Assembly.GetManifestResourceStream("human-scores.csv")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(row => row[0], row => new HumanScores(Number(row[1]), Number(row[2])));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
