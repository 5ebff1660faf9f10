using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Stages;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private static readonly TrainingOptions Options = Shipped.Options with { Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Seed = 7 } };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_holds_something_is_refused_and_kept()
    {
        string file = _folder.File("precious.txt", "keep me");

        Refusal(_folder.Path).ShouldContain("the folder is not empty");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([file]);
        File.ReadAllText(file).ShouldBe("keep me");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/run")]
    [InlineData("file/deep/run")]
    public void A_file_and_a_path_below_one_are_refused(string run)
    {
        string file = _folder.File("file", "keep me");

        Refusal(_folder.At(run)).ShouldContain("is a file, not a folder");
        File.ReadAllText(file).ShouldBe("keep me");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_is_refused(string run) => Refusal(run).ShouldContain("--run: the path is empty");

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused() =>
        Should.Throw<FlowException>(() => Create(new RunPlace("/proc/flow/run"))).Message.ShouldContain("the folder cannot be written");

    [Fact]
    public void Choosing_touches_nothing()
    {
        RunPlace.Choose(_folder.At("new/run"), "cartpole", Options, new FixedTime()).Path.ShouldBe(_folder.At("new/run"));
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void The_default_name_tells_profile_rule_seed_and_time() =>
        RunPlace.Choose(null, "a/mine.json", Options, new FixedTime()).Path
            .ShouldBe(Path.GetFullPath("runs/mine-pg-proper-7-20260304-050607"));

    [Fact]
    public void A_slash_at_the_end_of_a_path_is_no_part_of_it() =>
        RunPlace.Choose(_folder.At("run/"), "cartpole", Options, new FixedTime()).Path.ShouldBe(_folder.At("run"));

    [Fact]
    public void Runs_of_one_name_that_begin_in_the_same_second_have_a_folder_each()
    {
        RunPlace place = new(_folder.At("run")) { MayBeAnother = true };
        using RunFolder first = Create(place);
        using RunFolder second = Create(place);
        using RunFolder third = Create(place);

        new[] { first.Path, second.Path, third.Path }.ShouldBe([_folder.At("run"), _folder.At("run-2"), _folder.At("run-3")]);
    }

    [Fact]
    public void A_folder_that_another_run_has_taken_meanwhile_is_refused_where_it_was_asked_for()
    {
        RunPlace place = new(_folder.At("run"));
        Create(place).Dispose();

        Should.Throw<FlowException>(() => Create(place)).Message.ShouldContain("the folder is not empty");
    }

    [Fact]
    public void A_new_run_holds_its_options_its_environment_a_log_metrics_and_room_for_checkpoints()
    {
        using (RunFolder run = Create(new RunPlace(_folder.At("run"))))
        {
            run.WriteEnvironment(EnvironmentReport.Collect(Options, "1.13.1", "plain", new FixedTime()));
            run.Log.Write("one\ntwo");
            run.Metrics.Write("{}");
            Directory.Exists(run.Checkpoints).ShouldBeTrue();
        }

        File.ReadAllText(_folder.At("run/log.txt")).ShouldBe("2026-03-04T05:06:07.089Z one\n2026-03-04T05:06:07.089Z two\n");
        File.ReadAllText(_folder.At("run/metrics.jsonl")).ShouldBe("{}\n");
        File.ReadAllText(_folder.At("run/environment.json")).ShouldContain("\"libtorch\": \"1.13.1\"");
        new ProfileRequest(_folder.At("run/profile.json"), [], null, null).Resolve(ProfileStore.Shipped).ShouldBe(Options);
    }

    [Fact]
    public void What_the_stages_log_is_in_the_log()
    {
        using RunFolder run = Create(new RunPlace(_folder.At("run")));
        using LineFileLoggerProvider provider = new(run.Log.Write);
        ILogger logger = provider.CreateLogger("Learning");

        logger.Log(LogLevel.Warning, default, "late", new InvalidOperationException("why"), (state, _) => state);
        logger.Log(LogLevel.Debug, default, "chatter", null, (state, _) => state);

        string[] lines = File.ReadAllLines(run.Log.Path);
        lines.Length.ShouldBe(2);
        lines[0].ShouldEndWith("Warning Learning: late");
        lines[1].ShouldContain("InvalidOperationException: why");
    }

    [Fact]
    public void The_environment_names_what_the_run_ran_on()
    {
        string text = EnvironmentReport.Collect(Options, "1.13.1", "plain", new FixedTime()).ToJsonString();

        foreach (string name in new[] { "commit", "processor", "cores", "os", "dotnet", "threads", "packages" })
            text.ShouldContain($"\"{name}\":");
    }

    private static string Refusal(string run) =>
        Should.Throw<FlowException>(() => RunPlace.Choose(run, "cartpole", Options, new FixedTime())).Message;

    private static RunFolder Create(RunPlace place) => RunFolder.Create(place, Options, new FixedTime());
}
