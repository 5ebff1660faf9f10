using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class MetricsCommandTests : IDisposable
{
    private readonly TemporaryFolder _run = new();
    private readonly CommandRunner _runner = new();

    public MetricsCommandTests()
    {
        _run.File("profile.json", """{ "extends": "cartpole" }""");
        _run.File("metrics.jsonl", """
            {"event":"episode","frames":400,"agentSteps":100,"seconds":1.5,"environment":3,"score":2,"steps":60,"gameOver":false,"gameScore":null}
            {"event":"checkpoint","frames":400,"agentSteps":100,"seconds":1.75,"path":"a \"b\", c","heldSeconds":0.25,"tookSeconds":0.5}
            {"event":"episode","frames":800,"agentSteps":200,"seconds":2.5,"environment":3,"score":-1.5,"steps":40,"gameOver":true,"gameScore":0.5}
            {"event":"novelty","frames":800,"agentSteps":200,"seconds":2.5}
            {"event":"evaluation","frames":800,"agentSteps":200,"seconds":4,"version":1,"policy":"epsilon-greedy 0.05","episodes":3,"mean":2,"standardDeviation":1,"median":2.5,"minimum":1,"maximum":3,"scores":[1,2.5,3]}
            {"event":"evaluation","frames":900,"seconds":5,"version":2,"mean":2,"standardDeviation":1,"minimum":1,"maximum":3,"episodes":30}

            """);
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Each_kind_of_record_is_a_csv_file()
    {
        string folder = _run.At("tables");
        CommandResult result = await _runner.RunAsync("metrics", _run.Path, "--csv", folder);

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldBe(
            $"episode               2 {folder}/episode.csv\ncheckpoint            1 {folder}/checkpoint.csv\nevaluation            2 {folder}/evaluation.csv\n");
        Directory.GetFiles(folder).Length.ShouldBe(3);
        Text("episode").ShouldBe(
            "frames,agentSteps,seconds,environment,score,steps,gameOver,gameScore\n400,100,1.5,3,2,60,false,\n800,200,2.5,3,-1.5,40,true,0.5\n");
        Text("checkpoint").ShouldBe("frames,agentSteps,seconds,path,heldSeconds,tookSeconds\n400,100,1.75,\"a \"\"b\"\", c\",0.25,0.5\n");
        Text("evaluation").ShouldBe(
            "frames,agentSteps,seconds,version,policy,episodes,mean,standardDeviation,median,minimum,maximum,scores\n"
            + "800,200,4,1,epsilon-greedy 0.05,3,2,1,2.5,1,3,1 2.5 3\n900,,5,2,,30,2,1,,1,3,\n");

        string Text(string kind) => File.ReadAllText(Path.Combine(folder, kind + ".csv"));
    }

    [Fact]
    public async Task Without_a_folder_the_records_are_counted() =>
        (await _runner.RunAsync("metrics", _run.Path)).ShouldBe(
            new CommandResult(0, "episode               2\ncheckpoint            1\nnovelty               1\nevaluation            2\n", ""));

    [Fact]
    public async Task A_file_that_exists_is_kept()
    {
        string file = _run.File("tables/update.csv", "keep me");
        CommandResult result = await _runner.RunAsync("metrics", _run.Path, "--csv", _run.At("tables"));

        result.Code.ShouldBe(2);
        result.Error.ShouldBe($"flow: --csv '{file}': it exists; give another folder\n");
        Directory.GetFiles(_run.At("tables")).ShouldBe([file]);
    }

    [Fact]
    public async Task A_damaged_line_is_named()
    {
        string file = _run.File("metrics.jsonl", "{}\n{}\n");
        (await _runner.RunAsync("metrics", _run.Path)).ShouldBe(new CommandResult(2, "", $"flow: {file}, line 1: it has no event\n"));
    }

    [Fact]
    public async Task What_is_no_run_is_refused()
    {
        CommandResult result = await _runner.RunAsync("metrics", _run.At("nowhere"));
        result.Code.ShouldBe(2);
        result.Error.ShouldContain("not the folder of a run: it has no profile.json");
    }
}
