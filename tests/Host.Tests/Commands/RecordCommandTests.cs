using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class RecordCommandTests : IDisposable
{
    private readonly TemporaryFolder _run = new();
    private readonly CommandRunner _runner = new();

    public RecordCommandTests()
    {
        _run.File("profile.json", """{ "extends": "cartpole", "seed": 5 }""");
        _run.File("checkpoints/final/policy.safetensors", "");
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task The_last_line_tells_score_length_and_file()
    {
        CommandResult result = await _runner.RunAsync("record", "--run", _run.Path);

        result.Code.ShouldBe(0, result.Error);
        string file = _run.At("videos/episode-5.gif");
        result.Output.ShouldBe($"score 12.5 frames 1234 policy sampled file {file}\n");
        _runner.Recording.File.ShouldBe(file);
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_first()
    {
        _runner.Recording.Notes = ["checkpoint X cannot be used: it is damaged"];
        (await _runner.RunAsync("record", "--run", _run.Path)).Output.ShouldStartWith("checkpoint X cannot be used: it is damaged\nscore ");
    }

    [Fact]
    public async Task Another_seed_is_another_game_and_another_file()
    {
        await _runner.RunAsync("record", "--run", _run.Path, "--seed", "9");

        _runner.Recording.Options!.Run.Seed.ShouldBe(9);
        _runner.Recording.File.ShouldBe(_run.At("videos/episode-9.gif"));
    }

    [Fact]
    public async Task A_file_that_exists_is_not_written_over()
    {
        string precious = _run.File("precious.gif", "keep me");
        CommandResult result = await _runner.RunAsync("record", "--run", _run.Path, "--out", precious);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("it exists; give another name");
        _runner.Recording.File.ShouldBeNull();
    }

    [Theory]
    [InlineData("record needs --run DIR")]
    [InlineData("--scale 0: allowed are 1 to 8", "--run", ".", "--scale", "0")]
    [InlineData("not the folder of a run", "--run", "/")]
    public async Task What_is_wrong_is_one_line(string expected, params string[] words)
    {
        CommandResult result = await _runner.RunAsync(["record", .. words]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(expected);
        result.Error.Trim().ShouldNotContain('\n');
    }
}
