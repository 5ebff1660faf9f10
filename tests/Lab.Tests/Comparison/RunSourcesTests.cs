using Flow.Contracts;
using Flow.Hosting.Profiles;
using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class RunSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_has_its_curves_on_all_axes_and_its_end()
    {
        ComparedRun run = Read(MadeRuns.Write(_folder, "run", seed: 7, score: 10)).ShouldHaveSingleItem();

        (run.Task, run.Seed, run.Label, run.Random).ShouldBe(("cartpole", "7", null, 2));
        run.Evaluation.ShouldBe([new(1000, 1000, 0.1, 10), new(2000, 2000, 0.2, 20), new(3000, 3000, 0.3, 30)]);
        run.Training.ShouldBe([new(993, 993, 0.1, 10), new(1993, 1993, 0.2, 15)]);
        run.Final.ShouldBe(new FinalScore(40, "30 games, sampled"));
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void A_sweep_is_its_runs_without_those_that_were_moved_aside()
    {
        foreach (string name in new[] { "b-2", "a-1", "a-1.unfinished-1" })
            MadeRuns.Write(_folder, "sweep/" + name, seed: 1, score: 1);
        _folder.File("sweep/table.md", "");

        Read(_folder.At("sweep/"), _folder.At("sweep/a-1")).Select(run => Path.GetFileName(run.Source)).ShouldBe(["a-1", "b-2"]);
        _said.ShouldBe(
        [
            $"{_folder.At("sweep/a-1.unfinished-1")} is left out: its sweep moved it aside",
            $"{_folder.At("sweep/a-1")} is named twice: it counts once",
        ]);
    }

    [Fact]
    public void A_run_that_is_not_finished_is_used_as_far_as_it_goes()
    {
        string path = MadeRuns.Write(_folder, "run", seed: 1, score: 10);
        File.Delete(Path.Combine(path, "result.json"));

        ComparedRun run = Read(path).ShouldHaveSingleItem();

        run.Final.ShouldBeNull();
        run.Evaluation.Count.ShouldBe(3);
        _said.ShouldBe([$"{path} is not finished (3,000 of 3,000 frames): its curves end those of its group there, and it has no final score"]);
    }

    [Fact]
    public void Metrics_that_are_damaged_are_used_up_to_there()
    {
        string path = MadeRuns.Write(_folder, "run", seed: 1, score: 10);
        string[] lines = File.ReadAllLines(Path.Combine(path, "metrics.jsonl"));
        File.WriteAllLines(Path.Combine(path, "metrics.jsonl"), [.. lines[..2], "{\"event\":\"evaluation\"", .. lines[2..]]);

        Read(path).ShouldHaveSingleItem().Evaluation.ShouldHaveSingleItem().Score.ShouldBe(10);
        _said.ShouldHaveSingleItem().ShouldBe($"{path} is used as far as it goes: {path}/metrics.jsonl, line 3: it is no JSON");
    }

    [Theory]
    [InlineData("profile.json", "{", "is left out: ")]
    [InlineData("metrics.jsonl", "", "is left out: no game of it has a score", true)]
    [InlineData("result.json", "{", "result.json is damaged: ")]
    public void A_damaged_file_is_one_line(string file, string text, string expected, bool alsoResult = false)
    {
        string path = MadeRuns.Write(_folder, "bad", seed: 1, score: 10);
        string good = MadeRuns.Write(_folder, "good", seed: 2, score: 10);
        File.WriteAllText(Path.Combine(path, file), text);
        if (alsoResult)
            File.Delete(Path.Combine(path, "result.json"));

        Read(path, good).ShouldContain(run => run.Source == good);
        _said[0].ShouldContain(path);
        _said[0].ShouldContain(expected);
    }

    [Fact]
    public void A_run_of_an_older_program_is_read_and_marked()
    {
        string path = MadeRuns.Write(_folder, "run", seed: 1, score: 10);
        _folder.File("run/metrics.jsonl", """
            {"event":"episodes","frames":500,"seconds":3,"mean":4,"standardDeviation":1,"minimum":1,"maximum":9,"episodes":100}
            {"event":"episodes","frames":900,"seconds":6,"mean":5,"standardDeviation":1,"minimum":1,"maximum":9,"episodes":100}

            """);

        Read(path).ShouldHaveSingleItem().Training.ShouldBe([new(500, 500, 0.05, 4), new(900, 900, 0.1, 5)]);
        _said.ShouldBe([$"{path} is of an older Flow: its training curve is of training episodes by the hundred, which may end with a lost life"]);
    }

    [Fact]
    public void What_is_no_run_is_refused()
    {
        Should.Throw<FlowException>(() => Read(_folder.At("nowhere"))).Message.ShouldBe($"'{_folder.At("nowhere")}': there is no such file or folder");
        Should.Throw<FlowException>(() => Read(_folder.Path)).Message.ShouldContain("is the folder of no run and of no sweep: there is no profile.json in it");
        Should.Throw<FlowException>(() => Read(_folder.File("x.txt", ""))).Message.ShouldContain("is a file; allowed are folders of runs, folders of sweeps, and .csv files");
    }

    private IReadOnlyList<ComparedRun> Read(params string[] words) => RunSources.Read(words, ProfileStore.Shipped, _said.Add);
}
