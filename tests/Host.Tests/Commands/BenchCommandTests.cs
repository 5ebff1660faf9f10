using System.Text.Json;
using Flow.Hosting.Profiles;
using Flow.Stages;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandRunner _runner;

    public BenchCommandTests() => _runner = new CommandRunner { Local = _folder.At("profiles/local.json") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task People_get_a_table()
    {
        CommandResult result = await _runner.RunAsync("bench", "--profile", "cartpole", "--set", "lag=1");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain("measuring");
        result.Output.ShouldContain("share of the ceiling: 75.0 % at lag 1, 1 group(s), 1 shard(s)");
        _runner.Bench.Options!.Run.Lag.ShouldBe(1);
    }

    [Fact]
    public async Task Machines_get_json_and_nothing_else()
    {
        CommandResult result = await _runner.RunAsync("bench", "--profile", "cartpole", "--json");

        result.Code.ShouldBe(0);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("shareOfCeiling").GetDouble().ShouldBe(0.75);
        json.RootElement.GetProperty("ceilingFramesPerSecond").GetDouble().ShouldBe(2000);
        json.RootElement.GetProperty("stages")[0].GetProperty("itemsPerSecond").GetDouble().ShouldBe(1000);
        result.Error.ShouldContain("measuring");
    }

    [Fact]
    public async Task Tuning_leaves_a_profile_that_extends_the_one_it_was_given_and_names_only_what_is_faster()
    {
        _runner.Bench.Tune = options => (options with { Run = options.Run with { Groups = 2 } }).WithWorkers(StageName.Emulation, 2);
        CommandResult result = await _runner.RunAsync("bench", "--profile", "cartpole", "--tune");

        result.Code.ShouldBe(0);
        result.Output.ShouldContain($"fastest here: groups=2 stages.emulation.workers=2; written to {_runner.Local}");
        IReadOnlyList<Setting> settings = ProfileFile.Read(_runner.Local).Settings;
        settings.Select(setting => (setting.Path, setting.Text)).ShouldBe([("run.groups", "2"), ("stages.emulation.workers", "2")]);
        OptionsBinder.Bind(Shipped.Definitions, ProfileStore.Shipped.Load(_runner.Local)).ShouldBe(_runner.Bench.Options);
    }

    [Fact]
    public async Task What_the_command_line_sets_is_part_of_the_tuned_profile()
    {
        _runner.Bench.Tune = options => options with { Run = options.Run with { Groups = 2 } };
        CommandResult result = await _runner.RunAsync("bench", "--profile", "cartpole", "--set", "lag=1", "--tune");

        result.Output.ShouldContain("fastest here: groups=2; written to");
        ProfileFile.Read(_runner.Local).Settings.Select(setting => (setting.Path, setting.Text)).ShouldBe([("run.groups", "2"), ("run.lag", "1")], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_profile_it_names_those_there_are()
    {
        CommandResult result = await _runner.RunAsync("bench");

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("bench needs --profile NAME: a2c-naive");
    }
}
