using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class RecordTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("cartpole", "frames=1000")]
    [InlineData("quickstart", "frames=640")]
    public async Task A_run_of_any_environment_can_be_filmed(string profile, string frames)
    {
        string run = _sandbox.At("run");
        FlowResult trained = await FlowProcess.RunAsync(
            "train", "--profile", profile, "--run", run, "--set", frames, "evaluation.episodes=1", "evaluation.maxFrames=400");
        trained.Code.ShouldBe(0, trained.Error);

        FlowResult recorded = await FlowProcess.RunAsync("record", "--run", run);

        recorded.Code.ShouldBe(0, recorded.Error);
        string file = Path.Combine(run, "videos", "episode-1.gif");
        recorded.Output.TrimEnd().ShouldMatch(@"^score \d+\.\d+ frames \d+ policy sampled file " + file + "$");
        byte[] gif = await File.ReadAllBytesAsync(file);
        gif[..6].ShouldBe("GIF89a"u8.ToArray());
        gif[^1].ShouldBe((byte)0x3B);
    }
}
