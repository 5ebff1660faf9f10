using System.Text.Json;
using System.Xml.Linq;
using Flow.Hosting.Observability;
using Flow.Lab.LoadTesting;
using Flow.Lab.Tests.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class LoadTestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandRunner _runner = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task People_get_the_table_the_knee_and_what_the_network_and_memory_took()
    {
        CommandResult result = await RunAsync();

        result.Code.ShouldBe(0);
        result.Error.ShouldBeEmpty();
        string[] lines = result.Output.TrimEnd().Split('\n');
        lines[0].ShouldBe("under load");
        lines[1].ShouldStartWith("knee: 95.0/s, 7,600 samples/s, 0.95 of the closed loop's 100.0/s just before, whose median is 100.0/s (97 % done in time");
        lines[2].ShouldBe("network: 8.0 GFLOP/s, 10.0 % of the 80.0 GFLOP/s of a matrix product in fp32 here");
        lines[3].ShouldBe("memory: 300 MiB resident, 310 at most");
        _runner.LoadTest.Plan.ShouldBe(new LoadPlan("learning", Rate: null, Closed: null, Seconds: 60, Batches: null));
    }

    [Fact]
    public async Task Machines_get_json_and_nothing_else()
    {
        CommandResult result = await RunAsync("--json", "--slo", "p99=60ms");

        result.Code.ShouldBe(0);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement root = json.RootElement;
        root.GetProperty("measurements").GetArrayLength().ShouldBe(8);
        root.GetProperty("kneeShareOfClosedLoop").GetDouble().ShouldBe(0.95);
        root.GetProperty("closedLoopBatchesPerSecond").GetDouble().ShouldBe(100);
        root.GetProperty("knee").GetProperty("latencySeconds").GetProperty("p99").GetDouble().ShouldBe(0.06);
        root.GetProperty("flopsPerSecond").GetDouble().ShouldBe(8e9);
        root.GetProperty("memory").GetProperty("deviceBytes").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("slo")[0].GetProperty("met").GetBoolean().ShouldBeTrue();
        result.Error.ShouldContain("under load");
    }

    [Theory]
    [InlineData(0, "p99=60ms", "p50=30ms", "rate=95/s")]
    [InlineData(1, "p99=59ms")]
    [InlineData(1, "p99=60ms", "rate=96/s")]
    public async Task A_missed_limit_is_exit_code_1(int code, params string[] limits)
    {
        CommandResult result = await RunAsync(["--slo", .. limits]);

        result.Code.ShouldBe(code);
        result.Output.ShouldContain(code == 0 ? "slo p99=60ms: 60.0 ms, met" : "missed");
    }

    [Fact]
    public async Task One_load_is_held_against_the_limits_itself()
    {
        _runner.LoadTest.Report = SomeLoads.OneLoad(p99: 0.05);

        CommandResult result = await RunAsync("--rate", "50", "--duration", "1.5m", "--stage", "acting", "--slo", "p99=50ms");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("2,048 MiB in use on the GPU");
        _runner.LoadTest.Plan.ShouldBe(new LoadPlan("acting", Rate: 50, Closed: null, Seconds: 90, Batches: null));
    }

    [Theory]
    [InlineData("learning", "40", 8)]
    [InlineData("learning", "5", 1)]
    [InlineData("acting", "3", 6)]
    public async Task A_batch_decides_the_environments(string stage, string batch, int environments)
    {
        (await RunAsync("--stage", stage, "--batch", batch, "--set", "n=5", "groups=" + (stage == "acting" ? "2" : "1"))).Code.ShouldBe(0);

        _runner.LoadTest.Options!.Run.Environments.ShouldBe(environments);
    }

    [Theory]
    [InlineData("--batch 7: a batch has environments × n rows, and n = 16; allowed are multiples of 16", "--batch", "7")]
    [InlineData("--batch '0': allowed is a whole number from 1 to 65,536", "--batch", "0")]
    [InlineData("--rate and --closed exclude each other; with neither, a ramp looks for the knee", "--rate", "5", "--closed", "3")]
    [InlineData("--rate '-1': allowed is a number of batches a second from 0.001 to 10,000,000", "--rate", "-1")]
    [InlineData("--rate 'fast': allowed is a number of batches a second from 0.001 to 10,000,000", "--rate", "fast")]
    [InlineData("--closed '1.5': allowed is a whole number from 1 to 4,096", "--closed", "1.5")]
    [InlineData("--duration '5': allowed is a time from 100ms to 24h, such as 30s or 2m", "--duration", "5")]
    [InlineData("--stage 'actng': allowed are emulation, preprocessing, acting, returns, replay, learning; did you mean 'acting'?", "--stage", "actng")]
    [InlineData("--stage replay: the rule pg-proper has no replay memory", "--stage", "replay")]
    [InlineData("--http and --no-http exclude each other", "--http", "9000", "--no-http")]
    [InlineData("--batches goes with --stage learning only", "--stage", "acting", "--batches", "runs/none")]
    [InlineData("--slo 'p98=5ms': allowed is p50, p90, p99, p999 or max with a time such as 50ms, or rate with one such as 200/s", "--slo", "p98=5ms")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string line, params string[] words)
    {
        CommandResult result = await RunAsync(words);

        result.Error.ShouldBe($"flow: {line}\n");
        result.Output.ShouldBeEmpty();
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_with_recorded_batches_brings_its_profile()
    {
        (await _runner.RunAsync("loadtest", "--batches", _folder.Path)).Error
            .ShouldBe($"flow: --batches '{_folder.Path}': not the folder of a run: it has no profile.json\n");

        _folder.File("profile.json", """{ "about": "x", "extends": "cartpole", "n": 3 }""");
        (await _runner.RunAsync("loadtest", "--batches", _folder.Path)).Code.ShouldBe(0);

        _runner.LoadTest.Options!.Rule.N.ShouldBe(3);
        _runner.LoadTest.Plan!.Batches.ShouldBe(_folder.Path);
    }

    [Fact]
    public async Task The_picture_is_drawn_and_never_over_another_file()
    {
        string file = _folder.At("pictures/load.svg");

        (await RunAsync("--picture", file)).Code.ShouldBe(0);
        XDocument.Load(file).Root!.Name.LocalName.ShouldBe("svg");

        CommandResult again = await RunAsync("--picture", file);
        again.Error.ShouldBe($"flow: --picture '{file}': it exists; give another name\n");
        again.Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("learning", 48, 16)]
    [InlineData("replay", 32, 4)]
    public async Task With_a_replay_memory_a_batch_is_what_is_replayed_and_a_rollout_what_is_remembered(string stage, int replayed, int environments)
    {
        string batch = stage == "learning" ? "48" : "8";
        (await _runner.RunAsync("loadtest", "--profile", "cartpole", "--set", "rule=dqn", "n=2", "replay.capacity=1000", "learningStarts=64", "--stage", stage, "--batch", batch)).Error.ShouldBeEmpty();

        (_runner.LoadTest.Options!.Replay.Batch, _runner.LoadTest.Options.Run.Environments).ShouldBe((replayed, environments));
    }

    [Fact]
    public async Task Where_a_rule_learns_from_two_batches_one_number_does_not_say_which()
    {
        CommandResult result = await _runner.RunAsync("loadtest", "--profile", "pgq", "--set", "replay.capacity=100000", "--batch", "80");

        result.Error.ShouldBe("flow: --batch 80: pgq learns from a rollout and from what is replayed; set environments and replay.batch\n");
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task Its_metrics_are_served_where_those_of_a_run_are()
    {
        await RunAsync();
        _runner.LoadTest.Address.ShouldBe(HttpAddress.Usual);

        await RunAsync("--no-http");
        _runner.LoadTest.Address.ShouldBeNull();
    }

    [Fact]
    public async Task The_device_is_short_for_an_option()
    {
        await RunAsync("--device", "cuda");
        _runner.LoadTest.Options!.Run.Device.ShouldBe("cuda");

        (await RunAsync("--device", "tpu")).Error.ShouldContain("device");
    }

    private Task<CommandResult> RunAsync(params string[] words) => _runner.RunAsync(["loadtest", "--profile", "cartpole", .. words]);
}
