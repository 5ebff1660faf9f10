using Flow.Contracts.Options;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _run = new();
    private readonly CommandRunner _runner = new();
    private readonly string _checkpoint;

    public EvaluateCommandTests()
    {
        Directory.CreateDirectory(_run.At("checkpoints/final"));
        _checkpoint = _run.File("checkpoints/final/policy.safetensors", "weights");
        _run.File("profile.json", """{ "extends": "cartpole", "tau": 0.25 }""");
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_run_brings_its_options()
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--run", _run.Path, "--set", "evaluation.episodes=5");

        result.Code.ShouldBe(0, result.Error);
        _runner.Evaluation.Source.ShouldBe(new PolicySource(_run.Path, IsRun: true));
        _runner.Evaluation.Options!.Rule.Tau.ShouldBe(0.25);
        _runner.Evaluation.Options.Evaluation.Episodes.ShouldBe(5);
    }

    [Fact]
    public async Task A_checkpoint_in_a_run_brings_the_runs_options_unless_a_profile_is_named()
    {
        (await _runner.RunAsync("evaluate", "--checkpoint", _checkpoint)).Code.ShouldBe(0);
        _runner.Evaluation.Options!.Rule.Tau.ShouldBe(0.25);

        (await _runner.RunAsync("evaluate", "--checkpoint", _checkpoint, "--profile", "cartpole")).Code.ShouldBe(0);
        _runner.Evaluation.Options.Rule.Tau.ShouldBe(0.01);
    }

    [Fact]
    public async Task It_tells_of_which_checkpoint_under_which_policy_and_how_the_scores_lie()
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--run", _run.Path);

        result.ShouldBe(new CommandResult(
            0,
            $"""
            checkpoint {_run.Path}, 2,000,000 frames, 500,000 agent steps
            policy sampled: 30.5 ± 23.515, median 30.5, minimum 1.7, maximum 59.3, n = 4
            policy random: 1.5 ± 0.707, median 1.5, minimum 1.0, maximum 2.0, n = 2
            human-normalised 1.000 ± 0.816, n = 4 (0 is a random player's 1.7, 1 a human's 30.5: Wang et al. 2016, table 2)
            score trained=30.5 random=1.5 episodes=4 deviation=23.515 randomDeviation=0.707 policy=sampled

            """.ReplaceLineEndings("\n"),
            ""));
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_first_and_never_among_json()
    {
        _runner.Evaluation.Notes = ["checkpoint X cannot be used: it is damaged"];
        (await _runner.RunAsync("evaluate", "--run", _run.Path)).Output.ShouldStartWith("checkpoint X cannot be used: it is damaged\ncheckpoint ");
        CommandResult json = await _runner.RunAsync("evaluate", "--run", _run.Path, "--json");
        (json.Output[0], json.Error).ShouldBe(('{', "checkpoint X cannot be used: it is damaged\n"));
    }

    [Fact]
    public async Task A_game_without_published_scores_has_no_line_of_them()
    {
        _runner.Evaluation.Game = "weir";
        (await _runner.RunAsync("evaluate", "--run", _run.Path)).Output.ShouldNotContain("human");
        (await _runner.RunAsync("evaluate", "--run", _run.Path, "--json")).Output.ShouldNotContain("human");
    }

    [Fact]
    public async Task A_game_without_rules_has_no_score()
    {
        _runner.Evaluation.Scores = [];
        (await _runner.RunAsync("evaluate", "--run", _run.Path)).Output.ShouldBe(
            $"checkpoint {_run.Path}, 2,000,000 frames, 500,000 agent steps\nscore none (no rules)\n");
    }

    [Fact]
    public async Task As_json_it_is_one_object_with_every_score()
    {
        _runner.Evaluation.Scores = [1.7, 59.3];
        CommandResult result = await _runner.RunAsync("evaluate", "--run", _run.Path, "--json", "--seed", "7");

        result.Code.ShouldBe(0, result.Error);
        result.Output.ReplaceLineEndings("\n").ShouldBe($$"""
            {
              "checkpoint": "{{_run.Path}}",
              "game": "breakout",
              "rule": "pg-proper",
              "seed": 7,
              "maxFrames": 1000,
              "policy": "sampled",
              "trained": {
                "mean": 30.5,
                "standardDeviation": 40.729350596345135,
                "minimum": 1.7,
                "maximum": 59.3,
                "episodes": 2,
                "median": 30.5,
                "scores": [
                  1.7,
                  59.3
                ]
              },
              "random": {
                "mean": 1.5,
                "standardDeviation": 0.7071067811865476,
                "minimum": 1,
                "maximum": 2,
                "episodes": 2,
                "median": 1.5,
                "scores": [
                  1,
                  2
                ]
              },
              "frames": 2000000,
              "agentSteps": 500000,
              "humanNormalised": 1,
              "humanNormalisedDeviation": 1.414213562373095
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Policy_epsilon_and_games_have_options_of_their_own()
    {
        CommandResult result = await _runner.RunAsync(
            "evaluate", "--run", _run.Path, "--policy", "epsilon-greedy", "--epsilon", "0.05", "--games", "7", "--set", "evaluation.episodes=3");

        result.Code.ShouldBe(0, result.Error);
        EvaluationOptions options = _runner.Evaluation.Options!.Evaluation;
        (options.Policy, options.Epsilon, options.Episodes).ShouldBe(("epsilon-greedy", 0.05, 7));
        result.Output.ShouldContain("policy=epsilon-greedy 0.05");
    }

    [Theory]
    [InlineData("--policy", "boltzmann", "flow: evaluation.policy = boltzmann with rule = pg-proper: its policy head is a policy, not a Q")]
    [InlineData("--policy", "random", "flow: --policy: evaluation.policy = random")]
    [InlineData("--epsilon", "0.05", "flow: --epsilon 0.05: the policy is sampled, which has none; say --policy epsilon-greedy too")]
    [InlineData("--epsilon", "2", "flow: --epsilon: evaluation.epsilon = 2 is out of range")]
    [InlineData("--games", "0", "flow: --games: evaluation.episodes = 0 is out of range")]
    public async Task What_cannot_be_played_is_refused_in_one_line(string option, string word, string expected)
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--run", _run.Path, option, word);

        result.Code.ShouldBe(2);
        result.Error.ShouldStartWith(expected);
        result.Error.Trim().ShouldNotContain('\n');
        _runner.Evaluation.Options.ShouldBeNull();
    }

    [Fact]
    public async Task A_checkpoint_on_its_own_needs_a_profile()
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--checkpoint", _run.File("loose.safetensors", "weights"));

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("say --profile NAME too");
    }
}
