using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>A soak of seconds: what it measures is judged over minutes, so its figures are looked at here, and not what it finds.</summary>
public sealed partial class SoakTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task It_trains_for_the_time_that_is_given_and_shows_memory_and_speed()
    {
        FlowResult result = await FlowProcess.RunAsync("soak", "--minutes", "0.2", "--profiles", "cartpole", "--out", _sandbox.At("soak"));

        result.Error.ShouldBe("");
        string[] lines = result.Output.TrimEnd().Split('\n');
        lines[0].ShouldBe("ok   consoles: 16 consoles, 200 frames each, twice");
        Match figures = Figures().Match(lines[1]);
        figures.Success.ShouldBeTrue(lines[1]);
        double Figure(int number) => double.Parse(figures.Groups[number].ValueSpan, CultureInfo.InvariantCulture);
        (Figure(1), Figure(3), Figure(4)).ShouldSatisfyAllConditions(
            of => of.Item1.ShouldBeGreaterThan(1000), of => of.Item2.ShouldBeGreaterThan(100), of => of.Item3.ShouldBeGreaterThan(100));
        Figure(2).ShouldBeInRange(50, 1000, "megabytes of a process with libtorch in it");
        bool isSound = lines[1].StartsWith("ok", StringComparison.Ordinal);
        (lines[^1], result.Code).ShouldBe(isSound ? ("soak runs=2 bad=0", 0) : ("soak runs=2 bad=1", 1));
        (await File.ReadAllLinesAsync(_sandbox.At("soak/cartpole.csv")))[0].ShouldBe("seconds,residentBytes,frames,loopSeconds");
        Directory.Exists(_sandbox.At("soak/cartpole")).ShouldBe(!isSound, "runs that end as they should are deleted");
    }

    [Theory]
    [InlineData("--minutes 0", "--minutes 0: allowed is a number above 0, 10080 at most")]
    [InlineData("--minutes NaN", "--minutes NaN: allowed is a number above 0, 10080 at most")]
    [InlineData("--profiles cartpole,nothing", "'nothing'")]
    [InlineData("--profiles cartpole --set rulle=pcl", "rulle")]
    [InlineData("--profiles cartpole --out .", "it exists; give a folder that does not")]
    public async Task What_it_cannot_do_is_refused(string words, string line) =>
        (await FlowProcess.RunAsync(["soak", .. words.Split(' ')])).ShouldBeRefused(line);

    [GeneratedRegex(@"cartpole: .*frames=(\d+) held=([\d.]+) MB growth=[+-][\d.]+ MB speed=(\d+) then (\d+) frames/s, beside a fixed loop [+-][\d.]+%$")]
    private static partial Regex Figures();
}
