using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Spoils the checkpoint of a short real run.</summary>
public sealed class BadCheckpointTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_truncated_checkpoint_and_one_of_another_network_are_refused()
    {
        string checkpoint = await TrainAsync();
        byte[] good = await File.ReadAllBytesAsync(checkpoint);

        foreach (int length in new[] { 0, 4, 60, good.Length / 2, good.Length - 1 })
        {
            string truncated = _sandbox.File("truncated.safetensors", good[..length]);
            (await EvaluateAsync(truncated, "cartpole")).ShouldBeRefused("truncated.safetensors");
        }

        string noise = _sandbox.File("noise.safetensors", Sandbox.Noise(good.Length));
        (await EvaluateAsync(noise, "cartpole")).ShouldBeRefused("noise.safetensors");

        string rom = _sandbox.File("game.bin", Sandbox.Noise(4096));
        (await EvaluateAsync(checkpoint, "a2c-small", "--rom", rom)).ShouldBeRefused("policy.safetensors");
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_and_a_folder_that_is_no_run()
    {
        (await EvaluateAsync(_sandbox.At("none.safetensors"), "cartpole")).ShouldBeRefused("there is no such file");
        (await FlowProcess.RunAsync("evaluate", "--run", _sandbox.Path)).ShouldBeRefused("not the folder of a run");
    }

    private static Task<FlowResult> EvaluateAsync(string checkpoint, string profile, params string[] more) =>
        FlowProcess.RunAsync(["evaluate", "--checkpoint", checkpoint, "--profile", profile, .. more]);

    private async Task<string> TrainAsync()
    {
        FlowResult result = await FlowProcess.RunAsync(
            "train", "--profile", "cartpole", "--run", _sandbox.At("run"), "--set", "frames=2000", "evaluation.episodes=2");
        result.Code.ShouldBe(0, result.Error);
        return _sandbox.At("run/checkpoints/final/policy.safetensors");
    }
}
