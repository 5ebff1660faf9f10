using System.Text.Json;
using System.Xml.Linq;
using Flow.Lab.Tests.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_rules_on_three_seeds_are_compared_in_numbers()
    {
        CommandResult result = await CompareAsync(Sweep(), "--out", _folder.At("out"));

        result.Code.ShouldBe(0, result.Error);
        // Final scores 40, 80, 120 and 80, 160, 240: of nine pairs X is above in one (120 over 80) and equal in one (80).
        result.Output.ShouldContain("| cartpole | pg-proper |      80.0 ± 40.0 |   3 |  80.0 |");
        result.Output.ShouldContain("| cartpole | ql-online |     160.0 ± 80.0 |   3 | 160.0 |");
        result.Output.ShouldContain("| pg-proper | ql-online |     0.17 |");
        using JsonDocument json = Json();
        JsonElement pair = json.RootElement.GetProperty("pairs")[0];
        pair.GetProperty("probabilityOfImprovement").GetDouble().ShouldBe(1.5 / 9, 1e-12);
        JsonElement curve = json.RootElement.GetProperty("curves").EnumerateArray().First(one =>
            one.GetProperty("runs").GetString() == "ql-online" && one.GetProperty("curve").GetString() == "evaluation" && one.GetProperty("axis").GetString() == "minutes");
        Numbers(curve, "x").ShouldBe([0.1, 0.2, 0.3]);
        Numbers(curve, "mean").ShouldBe([40, 80, 120]);
        Numbers(curve, "standardDeviation").ShouldBe([20, 40, 60]);
        // Mean curves 20, 40, 60 and 40, 80, 120 over three places: distances 20, 40, 60; their mean is 40, of a range of 100.
        JsonElement area = pair.GetProperty("areas").EnumerateArray().First(one => one.GetProperty("curve").GetString() == "evaluation");
        area.GetProperty("area").GetDouble().ShouldBe(40, 1e-9);
        area.GetProperty("meanDifference").GetDouble().ShouldBe(-40, 1e-9);
        area.GetProperty("relative").GetDouble().ShouldBe(0.4, 1e-9);
        string[] final = await File.ReadAllLinesAsync(_folder.At("out/final.csv"));
        final[0].ShouldBe("runs,game,n,mean,standard_deviation,mean_low,mean_high,median,iqm,iqm_low,iqm_high,random,games");
        final[1].ShouldBe("pg-proper,cartpole,3,80,40,40,120,80,80,40,120,2,\"30 games, sampled\"");
    }

    [Fact]
    public async Task The_pictures_are_there_light_and_dark_and_in_one_page()
    {
        (await CompareAsync(Sweep(), "--out", _folder.At("out"), "--x", "frames")).Code.ShouldBe(0);

        foreach (string name in new[] { "curves-frames", "iqm-frames", "final", "improvement" })
        {
            foreach (string file in new[] { name, name + "-dark" })
            {
                (await File.ReadAllBytesAsync(_folder.At($"out/{file}.png")))[..4].ShouldBe([0x89, 0x50, 0x4E, 0x47], file);
                XDocument.Load(_folder.At($"out/{file}.svg")).Root!.Name.LocalName.ShouldBe("svg");
            }
        }

        Directory.GetFiles(_folder.At("out"), "*minutes*").ShouldBeEmpty();
        string page = await File.ReadAllTextAsync(_folder.At("out/comparison.html"));
        page.Split("data:image/svg+xml;base64,").Length.ShouldBe(9);
        page.ShouldContain("<td>rule</td><td>pg-proper</td><td>ql-online</td>");
        page.ShouldNotContain("http");
    }

    [Fact]
    public async Task The_same_runs_and_seed_give_the_same_bytes()
    {
        string[] runs = Sweep();
        foreach (string name in new[] { "a", "b" })
            (await CompareAsync(runs, "--out", _folder.At(name))).Code.ShouldBe(0);
        (await CompareAsync(runs, "--out", _folder.At("c"), "--seed", "2")).Code.ShouldBe(0);

        foreach (string file in Directory.GetFiles(_folder.At("a")).Select(Path.GetFileName).OfType<string>())
            (await File.ReadAllBytesAsync(_folder.At("b/" + file))).ShouldBe(await File.ReadAllBytesAsync(_folder.At("a/" + file)), file);
        (await File.ReadAllTextAsync(_folder.At("c/comparison.json"))).ShouldNotBe(await File.ReadAllTextAsync(_folder.At("a/comparison.json")));
    }

    [Fact]
    public async Task Another_tools_curve_stands_beside()
    {
        string csv = _folder.File("sb3.csv", "label,seed,steps,score\nsb3,1,1000,5\nsb3,1,2000,7\nsb3,2,1000,7\nsb3,2,2000,9\n");
        CommandResult result = await CompareAsync([.. Sweep(), csv], "--out", _folder.At("out"), "--x", "steps");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("| cartpole | sb3       |        8.0 ± 1.4 |   2 |");
        result.Output.ShouldContain("last training point of the CSV");
        (await File.ReadAllLinesAsync(_folder.At("out/curves.csv"))).ShouldContain(line => line.StartsWith("sb3,cartpole,training,steps,2000,8,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_folder_one_is_made_beside_and_named()
    {
        CommandResult result = await CompareAsync([MadeRuns.Write(_folder, "alone", seed: 1, score: 1)]);

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("| cartpole | pg-proper |              4.0 |   1 | 4.0 |             – |");
        result.Output.ShouldEndWith($"1 runs in 1 groups; pictures, comparison.html, CSV and JSON are in {_folder.At("compare-20260304-050607")}\n");
        File.Exists(_folder.At("compare-20260304-050607/final.png")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("compare", "Required argument missing")]
    [InlineData("--x 'frames,time': allowed is a list of frames, steps, minutes", "--x", "frames,time")]
    [InlineData("--draws 5: allowed is a whole number from 100 to 1000000", "--draws", "5")]
    [InlineData("the folder is not empty", "--out", "FULL")]
    public async Task What_is_wrong_is_one_line(string expected, params string[] words)
    {
        string run = MadeRuns.Write(_folder, "full/run", seed: 1, score: 1);
        CommandResult result = expected == "compare"
            ? await new CommandRunner().RunAsync("compare")
            : await CompareAsync([run], [.. words.Select(word => word == "FULL" ? _folder.At("full") : word)]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(expected == "compare" ? words[0] : expected);
        result.Error.Trim().ShouldNotContain('\n');
    }

    private string[] Sweep() =>
    [
        .. from rule in new[] { "pg-proper", "ql-online" }
           from seed in new[] { 1, 2, 3 }
           select MadeRuns.Write(_folder, $"sweep/{rule}-{seed}", seed, score: (rule == "ql-online" ? 20 : 10) * seed, $"rule={rule}"),
    ];

    private static Task<CommandResult> CompareAsync(string[] runs, params string[] words) => new CommandRunner().RunAsync(["compare", .. runs, .. words]);

    private JsonDocument Json() => JsonDocument.Parse(File.ReadAllText(_folder.At("out/comparison.json")));

    private static double[] Numbers(JsonElement curve, string field) => [.. curve.GetProperty(field).EnumerateArray().Select(number => Math.Round(number.GetDouble(), 9))];
}
