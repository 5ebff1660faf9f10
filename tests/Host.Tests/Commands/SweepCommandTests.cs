using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class SweepCommandTests : IDisposable
{
    private static readonly ScoreSummary Random = new(4, 1, 3, 5, 30);
    private readonly TemporaryFolder _folder = new();
    private int _runs;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_profile_rule_and_seed_is_a_run_and_a_place_in_the_table()
    {
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--rules", "pg-proper,ql-online", "--seeds", "2");

        result.Code.ShouldBe(0, result.Error);
        string[] table = await File.ReadAllLinesAsync(_folder.At("out/table.md"));
        table[0].ShouldContain("seed 1 | seed 2 | mean ± deviation |   n | policy  | random | mean / random");
        table[2].ShouldStartWith("| cartpole-pg-proper |   10.0 |   20.0 |       15.0 ± 7.1 |   2 | sampled |    4.0 |           3.8 |");
        table[3].ShouldStartWith("| cartpole-ql-online |   30.0 |   40.0 |       35.0 ± 7.1 |   2 | sampled |    4.0 |           8.8 |");
        result.Output.ShouldEndWith(table[3] + "\n");
        foreach (string name in new[] { "curves.svg", "results.json", "cartpole-pg-proper-1/result.json", "cartpole-ql-online-2/plots/curves.svg" })
            File.Exists(_folder.At("out/" + name)).ShouldBeTrue(name);
    }

    [Fact]
    public async Task A_second_call_keeps_what_is_finished_and_goes_on_with_what_is_not()
    {
        await SweepAsync("--profiles", "cartpole", "--seeds", "2");
        File.Delete(_folder.At("out/cartpole-pg-proper-2/result.json"));

        CommandResult result = await SweepAsync("--profiles", "cartpole", "--seeds", "3");

        result.Code.ShouldBe(0, result.Error);
        _runs.ShouldBe(4);
        result.Output.ShouldContain("run 1 of 3: cartpole-pg-proper-1, finished already");
        result.Output.ShouldContain("the run has no checkpoint to go on from yet: it begins anew");
        Directory.Exists(_folder.At("out/cartpole-pg-proper-2.unfinished-1")).ShouldBeFalse();
        result.Output.ShouldContain("3 of 3 runs finished");
    }

    [Fact]
    public async Task An_unfinished_run_of_other_options_is_moved_aside()
    {
        await SweepAsync("--profiles", "cartpole");
        File.Delete(_folder.At("out/cartpole-pg-proper-1/result.json"));

        CommandResult result = await SweepAsync("--profiles", "cartpole", "--set", "tau=0.5");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("a run goes on with the options that it began with");
        result.Output.ShouldContain("the unfinished run that was there is now ");
        File.Exists(_folder.At("out/cartpole-pg-proper-1.unfinished-1/profile.json")).ShouldBeTrue();
        File.Exists(_folder.At("out/cartpole-pg-proper-1/result.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_finished_run_of_other_options_is_not_taken_for_this_sweeps()
    {
        await SweepAsync("--profiles", "cartpole");
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--set", "tau=0.5");

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("is a finished run with other options than this sweep's: tau is 0.5 and was 0.01; give another --out");
    }

    [Theory]
    [InlineData("cartpole", "rule.referencePolicy", "reference=given", "referencePolicy=")]
    [InlineData("quickstart", "atari.gameRules", "game=auto", "gameRules=")]
    public async Task A_finished_run_of_another_file_is_not_taken_for_this_sweeps(string profile, string option, string set, string file)
    {
        await SweepAsync("--profiles", profile, "--set", set, file + _folder.At("a"));
        (await SweepAsync("--profiles", profile, "--set", set, file + _folder.At("a"))).Code.ShouldBe(0);
        CommandResult result = await SweepAsync("--profiles", profile, "--set", set, file + _folder.At("b"));

        result.Code.ShouldBe(2);
        result.Error.ShouldContain($"other options than this sweep's: {option} is {_folder.At("b")} and was {_folder.At("a")}; give another --out");
        _runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_finished_run_whose_games_were_played_otherwise_is_kept_and_told()
    {
        await SweepAsync("--profiles", "cartpole");
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--set", "evaluation.episodes=7");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("finished already; its games stay as they were: evaluation.episodes is 7 and was ");
        _runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_sweep_of_an_older_program_goes_on()
    {
        await SweepAsync("--profiles", "cartpole");
        string profile = _folder.At("out/cartpole-pg-proper-1/profile.json");
        // One that knew neither this option, nor the order of the others.
        await File.WriteAllTextAsync(profile, (await File.ReadAllTextAsync(profile)).Replace("\"traceEvery\": 1000,", "", StringComparison.Ordinal));
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--seeds", "2");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("run 1 of 2: cartpole-pg-proper-1, finished already");
        _runs.ShouldBe(2);
    }

    [Fact]
    public async Task Sweeps_of_other_settings_lie_side_by_side()
    {
        await SweepAsync("--profiles", "cartpole", "--grid", "tau=0.1,0.5", "n=5");
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--grid", "tau=0.5,1e-3", "n=5");

        result.Code.ShouldBe(0, result.Error);
        Directory.GetDirectories(_folder.At("out")).Select(Path.GetFileName).Order().ShouldBe(
        [
            "cartpole-pg-proper_tau=0.001_n=5-1", "cartpole-pg-proper_tau=0.1_n=5-1", "cartpole-pg-proper_tau=0.5_n=5-1",
        ]);
        result.Output.ShouldContain("run 1 of 2: cartpole-pg-proper_tau=0.5_n=5-1, finished already");
        (await File.ReadAllTextAsync(_folder.At("out/cartpole-pg-proper_tau=0.001_n=5-1/profile.json"))).ShouldContain("\"tau\": 0.001,");
        (await File.ReadAllLinesAsync(_folder.At("out/table.md"))).Length.ShouldBe(4);
        _runs.ShouldBe(3);
    }

    [Fact]
    public async Task An_old_name_of_an_option_is_an_axis_by_its_new_one()
    {
        await SweepAsync("--profiles", "cartpole", "--grid", "regularizer=kl");

        Directory.GetDirectories(_folder.At("out")).Select(Path.GetFileName).ShouldBe(["cartpole-pg-proper_reference=uniform-1"]);
    }

    [Fact]
    public async Task Many_seeds_have_no_columns_of_their_own()
    {
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--seeds", "6");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ShouldContain("| run                | mean ± deviation |   n | policy  |");
        result.Output.ShouldContain("| cartpole-pg-proper |      35.0 ± 18.7 |   6 |");
    }

    [Fact]
    public async Task A_list_has_a_command_for_each_run_and_makes_nothing()
    {
        CommandResult result = await SweepAsync("--profiles", "cartpole", "--grid", "tau=1e-3", "--seeds", "7,", "--list", "--no-http", "--set", "n=3");

        result.Code.ShouldBe(0, result.Error);
        string folder = _folder.At("out/cartpole-pg-proper_tau=0.001-7");
        result.Output.ShouldEndWith($" train --run {folder} --continue --profile cartpole --seed 7 --set n=3 tau=1e-3 --no-http\n");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
        _runs.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_is_told_what_it_reads_and_an_axis_that_some_run_reads_is_one()
    {
        string[] words = ["--profiles", "cartpole", "--rules", "pg-proper,damped-q", "--set", "damped.epochs=2", "--grid", "damped.epsilon=0.1", "--list"];

        CommandResult result = await SweepAsync(words);

        result.Code.ShouldBe(0, result.Error);
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        lines[0].ShouldContain("--set rule=pg-proper");
        lines[0].ShouldNotContain(" damped.");
        lines[1].ShouldContain("--set damped.epochs=2 rule=damped-q damped.epsilon=0.1");
    }

    [Theory]
    [InlineData("--set: natural.damping = 0.1 is never read with rule = pg-proper", "--set", "natural.damping=0.1")]
    [InlineData("--grid: natural.damping = 0.1 is never read with rule = pg-proper", "--grid", "natural.damping=0.1,0.2")]
    [InlineData("--games: rom = weir is never read with environment = cartpole", "--games", "weir")]
    public async Task What_no_run_of_the_sweep_reads_is_refused(string line, params string[] words)
    {
        CommandResult result = await SweepAsync(["--profiles", "cartpole", "--rules", "pg-proper,ql-online", .. words]);

        (result.Code, _runs).ShouldBe((2, 0));
        result.Error.ShouldStartWith("flow: " + line);
    }

    [Theory]
    [InlineData("profile.json", null, "is a finished run with no profile.json; give another --out")]
    [InlineData("profile.json", "{", "profile.json: not valid JSON")]
    [InlineData("result.json", "{", "result.json is damaged: ")]
    public async Task A_finished_run_that_cannot_be_read_is_one_line(string file, string? text, string expected)
    {
        await SweepAsync("--profiles", "cartpole");
        if (text is null)
            File.Delete(_folder.At("out/cartpole-pg-proper-1/" + file));
        else
            _folder.File("out/cartpole-pg-proper-1/" + file, text);
        CommandResult result = await SweepAsync("--profiles", "cartpole");

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(expected);
        result.Error.Trim().ShouldNotContain('\n');
        _runs.ShouldBe(1);
    }

    [Fact]
    public async Task Two_sweeps_do_not_share_a_folder()
    {
        CommandResult? second = null;
        CommandResult first = await SweepAsync(
            run =>
            {
                second ??= SweepAsync("--profiles", "cartpole").GetAwaiter().GetResult();
                return Score(run);
            },
            "--profiles", "cartpole");

        first.Code.ShouldBe(0, first.Error);
        second!.Code.ShouldBe(2);
        second.Error.ShouldContain("another sweep is at work there");
        Directory.GetDirectories(_folder.At("out")).ShouldBe([_folder.At("out/cartpole-pg-proper-1")]);
        (await SweepAsync("--profiles", "cartpole")).Output.ShouldContain("finished already");
    }

    [Fact]
    public async Task What_a_later_run_cannot_load_is_said_before_the_first_begins()
    {
        CommandRunner runner = new()
        {
            Training = new FakeTraining(_ => Task.FromResult(Score(++_runs)))
            {
                Refuse = options => _ = options.Rule.Name == "ql-online" ? throw new FlowException("rom: it is gone") : 0,
            },
        };
        CommandResult result = await runner.RunAsync(
            "sweep", "--profiles", "cartpole", "--rules", "pg-proper,ql-online", "--out", _folder.At("out"));

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("cartpole-ql-online: rom: it is gone");
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
        _runs.ShouldBe(0);
    }

    [Fact]
    public async Task What_goes_missing_on_the_way_leaves_the_other_runs_to_go_on()
    {
        CommandResult result = await SweepAsync(
            run => run == 1 ? throw new FlowException("the disk is full") : Score(run), "--profiles", "cartpole", "--seeds", "2");

        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("cartpole-pg-proper-1: the disk is full");
        result.Output.ShouldContain("1 of 2 runs finished");
    }

    [Theory]
    [InlineData(-20.7, "|  -20.7 |             – |")]
    [InlineData(0, "|    0.0 |             – |")]
    [InlineData(0.025, "|  0.025 |         400.0 |")]
    public async Task A_ratio_stands_where_it_says_something(double random, string expected)
    {
        CommandResult result = await SweepAsync(
            run => TrainingOutcome.Scored(new ScoreSummary(10 * run, 1, 0, 99, 30), new ScoreSummary(random, 1, -21, 5, 30), "sampled"),
            "--profiles", "cartpole");

        result.Output.ShouldContain(expected);
    }

    [Fact]
    public async Task A_fault_in_one_run_leaves_the_others_to_go_on_and_is_told_at_the_end()
    {
        CommandResult result = await SweepAsync(
            run => run == 1 ? throw new InvalidOperationException("broke") : Score(run), "--profiles", "cartpole", "--seeds", "2");

        result.Code.ShouldBe(1);
        result.Error.ShouldStartWith("cartpole-pg-proper-1: flow: internal error: InvalidOperationException: broke (stack in ");
        result.Output.ShouldContain("1 of 2 runs finished");
    }

    [Theory]
    [InlineData("sweep needs --profiles A,B")]
    [InlineData("profile 'nope': there is no such profile", "--profiles", "cartpole,nope")]
    [InlineData("--profiles 'cartpole,': allowed is a list", "--profiles", "cartpole,")]
    [InlineData("rule = best is not known", "--profiles", "cartpole", "--rules", "best")]
    [InlineData("--seeds '0': allowed are how many (1 to 1000)", "--profiles", "cartpole", "--seeds", "0")]
    [InlineData("--seeds '1,,2': allowed is a list", "--profiles", "cartpole", "--seeds", "1,,2")]
    [InlineData("seed = x is not a number", "--profiles", "cartpole", "--seeds", "x,1")]
    [InlineData("the sweep has two runs named cartpole-pg-proper-1", "--profiles", "cartpole,cartpole")]
    [InlineData("the sweep would have 2000 runs; allowed are 1000", "--profiles", "cartpole,a2c-small", "--seeds", "1000")]
    [InlineData("the sweep would have 1000000 runs; allowed are 1000", "--profiles", "cartpole", "--grid", "tau=1,2,3,4,5,6,7,8,9,10", "n=1,2,3,4,5,6,7,8,9,10", "gamma=0,.1,.2,.3,.4,.5,.6,.7,.8,.9", "--seeds", "1000")]
    [InlineData("--grid 'tau': write key=a,b,c", "--profiles", "cartpole", "--grid", "tau")]
    [InlineData("--grid tau '0.1,': allowed is a list", "--profiles", "cartpole", "--grid", "tau=0.1,")]
    [InlineData("--grid: there is no option 'gama'; did you mean 'gamma'?", "--profiles", "cartpole", "--grid", "gama=0.9")]
    [InlineData("--grid: tau = hot is not a number; allowed: ", "--profiles", "cartpole", "--grid", "tau=0.1,hot")]
    [InlineData("--grid: n = 1.5 is not a whole number", "--profiles", "cartpole", "--grid", "n=1.5")]
    [InlineData("--grid 'seed=1,2': for seed there is --seeds", "--profiles", "cartpole", "--grid", "seed=1,2")]
    [InlineData("--grid 'rule=ql-online': for rule there is --rules", "--profiles", "cartpole", "--grid", "rule=ql-online")]
    [InlineData("--grid: tau stands there twice", "--profiles", "cartpole", "--grid", "tau=1", "tau=2")]
    [InlineData("--set and --grid both give tau", "--profiles", "cartpole", "--grid", "tau=1", "--set", "tau=2")]
    [InlineData("the sweep has two runs named cartpole-pg-proper_tau=0.1-1", "--profiles", "cartpole", "--grid", "tau=0.1,1e-1")]
    [InlineData("--games and --rom exclude each other", "--profiles", "a2c-small", "--games", "pong", "--rom", "x.bin")]
    [InlineData("--games 'pong,': allowed is a list", "--profiles", "a2c-small", "--games", "pong,")]
    [InlineData("--jobs 0: allowed is a whole number from 1 to 256", "--profiles", "cartpole", "--jobs", "0")]
    public async Task What_is_wrong_is_said_before_anything_runs(string expected, params string[] words)
    {
        CommandResult result = await SweepAsync(words);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(expected);
        Directory.Exists(_folder.At("out")).ShouldBeFalse();
        _runs.ShouldBe(0);
    }

    private Task<CommandResult> SweepAsync(params string[] words) => SweepAsync(Score, words);

    private Task<CommandResult> SweepAsync(Func<int, TrainingOutcome> end, params string[] words)
    {
        CommandRunner runner = new() { Training = new FakeTraining(_ => Task.FromResult(end(++_runs))) };
        return runner.RunAsync(["sweep", .. words, "--out", _folder.At("out")]);
    }

    private static TrainingOutcome Score(int run) => TrainingOutcome.Scored(new ScoreSummary(10 * run, 1, 0, 99, 30), Random, "sampled");
}
