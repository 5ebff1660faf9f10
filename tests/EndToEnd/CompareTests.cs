using System.Globalization;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class CompareTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_numbers_of_a_comparison_are_those_of_its_runs()
    {
        string[] rules = ["pg-proper", "ql-online"];
        FlowResult swept = await FlowProcess.RunAsync(
            "sweep", "--profiles", "cartpole", "--rules", string.Join(',', rules), "--seeds", "2", "--out", _sandbox.At("sweep"),
            "--no-http", "--set", "frames=2000", "evaluation.episodes=2", "evaluation.every=1000");
        swept.Code.ShouldBe(0, swept.Error);

        FlowResult compared = await FlowProcess.RunAsync("compare", _sandbox.At("sweep"), "--out", _sandbox.At("out"));

        compared.Code.ShouldBe(0, compared.Error);
        string[] final = await File.ReadAllLinesAsync(_sandbox.At("out/final.csv"));
        foreach ((string rule, int i) in rules.Select((rule, i) => (rule, i)))
        {
            double[] scores = [.. new[] { 1, 2 }.Select(seed => Result($"cartpole-{rule}-{seed}"))];
            string[] cells = final[1 + i].Split(',');
            cells[..3].ShouldBe([rule, "cartpole", "2"]);
            double.Parse(cells[3], CultureInfo.InvariantCulture).ShouldBe(scores.Average(), 1e-9);
            double.Parse(cells[4], CultureInfo.InvariantCulture).ShouldBe(Math.Abs(scores[0] - scores[1]) / Math.Sqrt(2), 1e-9);
        }

        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(_sandbox.At("out/comparison.json")));
        json.RootElement.GetProperty("groups").GetArrayLength().ShouldBe(2);

        // How many minutes runs of a second share is the machine's affair: a curve over minutes may be left out, which is then said.
        json.RootElement.GetProperty("notes").EnumerateArray().ShouldAllBe(note => note.GetString()!.Contains("over minutes", StringComparison.Ordinal));
        json.RootElement.GetProperty("curves").EnumerateArray().Select(curve => $"{curve.GetProperty("curve")} {curve.GetProperty("axis")}")
            .Where(curve => !curve.EndsWith("minutes", StringComparison.Ordinal)).Distinct().Count().ShouldBe(4);
        foreach (string name in new[] { "curves-frames.png", "iqm-steps-dark.svg", "final.svg", "improvement.png", "comparison.html" })
            new FileInfo(_sandbox.At("out/" + name)).Length.ShouldBeGreaterThan(5000, name);
        compared.Output.ShouldContain("4 runs in 2 groups");
    }

    [Fact]
    public async Task What_is_no_run_is_one_line() =>
        (await FlowProcess.RunAsync("compare", _sandbox.Path)).ShouldBeRefused("is the folder of no run and of no sweep");

    private double Result(string run)
    {
        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(_sandbox.At($"sweep/{run}/result.json")));
        return result.RootElement.GetProperty("trained").GetProperty("mean").GetDouble();
    }
}
