using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd.Packages;

/// <summary>A project outside of the repository that knows Flow by its packages alone, and adds an environment, a rule and a network.</summary>
public sealed class StrangerTests(StrangersProgram program) : IClassFixture<StrangersProgram>
{
    [Fact]
    public void All_three_together_take_less_than_a_hundred_lines() =>
        File.ReadAllLines(Path.Combine(StrangersProgram.Sources, "Program.cs")).Length.ShouldBeLessThan(100);

    [Fact]
    public async Task It_trains_evaluates_films_recomputes_and_resumes_to_the_same_bytes()
    {
        string one = program.At("one");
        (await program.RunAsync("train", "--profile", "stranger.json", "--run", one)).ShouldContain("score trained=");
        (await program.RunAsync("evaluate", "--run", one)).ShouldContain("score trained=");
        await program.RunAsync("record", "--run", one);
        File.Exists(Path.Combine(one, "videos", "episode-1.gif")).ShouldBeTrue();
        await program.RunAsync("recompute", one, "--update", Updates(one));
        await program.RunAsync("metrics", one, "--csv", program.At("csv"));

        string two = program.At("two");
        Sandbox.Copy(one, two);
        Directory.Delete(Path.Combine(two, "checkpoints", "final"), recursive: true);
        File.Delete(Path.Combine(two, "result.json"));
        await program.RunAsync("train", "--resume", two);
        Policy(two).ShouldBe(Policy(one));
    }

    [Fact]
    public async Task The_laboratory_works_with_it_too()
    {
        string sweep = program.At("sweep");
        await program.RunAsync("sweep", "--profiles", "stranger.json", "--rules", "actor-critic,pg-proper", "--seeds", "1", "--out", sweep, "--set", "frames=2000");
        (await File.ReadAllTextAsync(Path.Combine(sweep, "table.md"))).ShouldContain("stranger-actor-critic");
        (await program.RunAsync("compare", sweep, "--out", program.At("comparison"))).ShouldContain("2 runs in 2 groups");
        (await program.RunAsync("bench", "--profile", "stranger.json")).ShouldContain("share of the ceiling");
        (await program.RunAsync("loadtest", "--profile", "stranger.json", "--closed", "2", "--duration", "1s", "--no-http")).ShouldContain("p99");
        (await program.RunAsync("chaos", "--profile", "stranger.json", "--kills", "1", "--out", program.At("chaos"), "--set", "frames=20000")).ShouldContain("chaos kills=1 ");
    }

    [Fact]
    public async Task What_it_added_is_listed_checked_and_refused_as_what_Flow_has()
    {
        string shown = await program.RunAsync("profiles", "show", "stranger.json");
        shown.ShouldContain("atari, cartpole, corridor");
        shown.ShouldContain("pcl, actor-critic");
        shown.ShouldContain("mlp, one-layer");

        (await program.RefusedAsync("train", "--profile", "stranger.json", "--set", "corridor.length=x")).ShouldContain("corridor.length = x is not a number");
        (await program.RefusedAsync("train", "--profile", "cartpole", "--set", "corridor.length=3"))
            .ShouldContain("corridor.length = 3 is never read with environment = cartpole; it is read with environment = corridor");
        (await program.RefusedAsync("train", "--profile", "stranger.json", "--set", "network=nature"))
            .ShouldContain("network = nature does not fit environment = corridor; allowed: mlp, one-layer");
    }

    private static string Updates(string run) => Directory.EnumerateFiles(Path.Combine(run, "batches"))
        .Select(path => Path.GetFileNameWithoutExtension(path).TrimStart('0')).Select(int.Parse).Max().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Policy(string run) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(run, "checkpoints", "final", "policy.safetensors"))));
}
