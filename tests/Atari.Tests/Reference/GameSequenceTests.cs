using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Atari.Rules;

namespace Flow.Atari.Tests.Reference;

/// <summary>The rules of all games of the reference, answered from made-up RAM contents.</summary>
public sealed class GameSequenceTests
{
    private static readonly Lazy<Dictionary<string, string>> Games = new(ReadGames);

    public static TheoryData<string> Sequences => SharedData.Files("games", "*.csv.gz");

    [SkippableTheory]
    [MemberData(nameof(Sequences))]
    public void Rules_answer_as_the_reference_does(string file)
    {
        SharedData.Require();
        string name = file.Replace(".csv.gz", "", StringComparison.Ordinal);
        GameRules rules = GameRules.ForName(name)!;
        var state = new RulesState(rules.Equations) { Mode = rules.DefaultMode };
        byte[] ram = new byte[128];
        byte[] cartridge = new byte[128];
        foreach (string line in SharedData.Lines("games", file).Skip(1))
        {
            string[] f = line.Split(',');
            if (f[1] == "1") state.Reset();
            foreach (string change in f[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)) Write(change, ram, cartridge);
            state.Step(ram, address => address is >= 0x1080 and < 0x1100 ? cartridge[address - 0x1080] : 0);
            string answer = string.Create(CultureInfo.InvariantCulture, $"{state.Reward},{state.Lives},{(state.Terminal ? 1 : 0)}");
            Assert.Equal($"{f[0]}: {f[3]},{f[4]},{f[5]}", $"{f[0]}: {answer}");
        }
    }

    [SkippableFact]
    public void The_games_of_this_library_are_the_same_data()
    {
        SharedData.Require();
        Assert.Equal(104, Games.Value.Count);
        foreach ((string name, string json) in Games.Value)
        {
            JsonObject expected = JsonNode.Parse(json)!.AsObject();
            using Stream stream = typeof(GameRules).Assembly.GetManifestResourceStream($"games/{name}.json")!;
            JsonObject actual = JsonNode.Parse(stream)!.AsObject();

            // The one choice of a mode that the reference data has in words.
            if (name == "double_dunk")
            {
                expected.Remove("mode_select");
                actual.Remove("mode_select");
            }

            Assert.True(JsonNode.DeepEquals(expected, actual), name);
        }
    }

    [SkippableFact]
    public void Each_dump_finds_its_game()
    {
        SharedData.Require();
        foreach ((string name, string json) in Games.Value)
        {
            foreach (JsonNode? md5 in JsonNode.Parse(json)!["md5"]!.AsArray()) Assert.Equal(name, GameRules.ForMd5(md5!.GetValue<string>())?.Name);
        }
    }

    // "3e:0e" is a RAM byte, "c3e:0e" a byte of cartridge RAM: the length tells, since c is also a digit.
    private static void Write(string change, byte[] ram, byte[] cartridge)
    {
        int colon = change.IndexOf(':', StringComparison.Ordinal);
        byte[] target = colon == 3 ? cartridge : ram;
        target[Convert.ToInt32(change[(colon - 2)..colon], 16)] = Convert.ToByte(change[(colon + 1)..], 16);
    }

    private static Dictionary<string, string> ReadGames()
    {
        using var games = JsonDocument.Parse(SharedData.Bytes("games.json"));
        return games.RootElement.EnumerateArray().ToDictionary(game => game.GetProperty("name").GetString()!, game => game.GetRawText());
    }
}
