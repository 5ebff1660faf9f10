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
    public async Task A_run_brings_its_options_and_its_final_checkpoint()
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--run", _run.Path, "--set", "evaluation.episodes=5");

        result.ShouldBe(new CommandResult(0, "score none (no rules)\n", ""));
        _runner.Evaluation.Checkpoint.ShouldBe(_checkpoint);
        _runner.Evaluation.Options!.Tau.ShouldBe(0.25);
        _runner.Evaluation.Options.Evaluation.Episodes.ShouldBe(5);
    }

    [Fact]
    public async Task A_checkpoint_in_a_run_brings_the_runs_options_unless_a_profile_is_named()
    {
        (await _runner.RunAsync("evaluate", "--checkpoint", _checkpoint)).Code.ShouldBe(0);
        _runner.Evaluation.Options!.Tau.ShouldBe(0.25);

        (await _runner.RunAsync("evaluate", "--checkpoint", _checkpoint, "--profile", "cartpole")).Code.ShouldBe(0);
        _runner.Evaluation.Options.Tau.ShouldBe(0.01);
    }

    [Fact]
    public async Task A_checkpoint_on_its_own_needs_a_profile()
    {
        CommandResult result = await _runner.RunAsync("evaluate", "--checkpoint", _run.File("loose.safetensors", "weights"));

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("say --profile NAME too");
    }
}
