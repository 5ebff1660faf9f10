using System.Diagnostics;
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

        (await EvaluateAsync(checkpoint, "a2c-small", "--rom", "weir")).ShouldBeRefused("policy.safetensors");
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_and_a_folder_that_is_no_run()
    {
        (await EvaluateAsync(_sandbox.At("none.safetensors"), "cartpole")).ShouldBeRefused("there is no such file");
        (await FlowProcess.RunAsync("evaluate", "--run", _sandbox.Path)).ShouldBeRefused("not the folder of a run");
    }

    [Fact]
    public async Task A_damaged_newest_one_is_named_and_the_one_before_is_played_filmed_and_computed_from()
    {
        string run = _sandbox.At("run");
        FlowResult trained = await FlowProcess.RunAsync(
            "train", "--profile", "cartpole", "--run", run, "--no-http", "--set", "frames=4000", "environments=8", "checkpointEvery=1024", "recordBatches=1000", "evaluation.episodes=2");
        trained.Code.ShouldBe(0, trained.Error);
        Flip(Path.Combine(run, "checkpoints", "final", "policy.safetensors"));
        const string named = "/checkpoints/final cannot be used: it is damaged: policy.safetensors and SHA256SUMS do not agree";

        FlowResult evaluated = await FlowProcess.RunAsync("evaluate", "--run", run);
        evaluated.Code.ShouldBe(0, evaluated.Error);
        evaluated.Output.ShouldContain(named);
        evaluated.Output.ShouldContain("/policy.safetensors, 3,0");
        FlowResult recorded = await FlowProcess.RunAsync("record", "--run", run, "--set", "evaluation.maxFrames=50");
        (recorded.Code, recorded.Output.Contains(named, StringComparison.Ordinal)).ShouldBe((0, true), recorded.Error);
        FlowResult replayed = await FlowProcess.RunAsync("recompute", run, "--update", "30");
        (replayed.Code, replayed.Output.Contains(named, StringComparison.Ordinal)).ShouldBe((0, true), replayed.Error);
        (await FlowProcess.RunAsync("evaluate", "--checkpoint", Path.Combine(run, "checkpoints", "final", "policy.safetensors")))
            .ShouldBeRefused("it is damaged: policy.safetensors and SHA256SUMS do not agree");
    }

    [Fact]
    public async Task A_run_at_work_may_delete_checkpoints_while_others_look_for_its_newest()
    {
        string run = _sandbox.At("run");
        using Process training = FlowProcess.Start(
            "train", "--profile", "cartpole", "--run", run, "--no-http", "--set", "frames=100000000", "checkpointEvery=256", "checkpointsKept=1", "evaluation.episodes=1");
        await FlowProcess.ReadUntilAsync(training, "checkpoint at");
        Task<string> rest = training.StandardOutput.ReadToEndAsync();
        for (int call = 0; call < 4; call++)
        {
            foreach (FlowResult result in await Task.WhenAll(
                FlowProcess.RunAsync("evaluate", "--run", run, "--games", "1"),
                FlowProcess.RunAsync("record", "--run", run, "--set", "evaluation.maxFrames=20", "--out", _sandbox.At($"{call}.gif"))))
            {
                result.Code.ShouldBe(0, result.Error);
                result.Output.ShouldNotContain("cannot be used");
            }
        }

        training.HasExited.ShouldBeFalse();
        training.Kill(entireProcessTree: true);
        await training.WaitForExitAsync();
        await rest;
    }

    private static void Flip(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^7] ^= 0x10;
        File.WriteAllBytes(path, bytes);
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
