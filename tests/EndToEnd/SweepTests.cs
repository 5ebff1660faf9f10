using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class SweepTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_sweep_ends_with_its_table_and_goes_on_where_it_stood()
    {
        FlowResult first = await SweepAsync("1");
        first.Code.ShouldBe(0, first.Error);
        byte[] kept = await File.ReadAllBytesAsync(Policy(seed: 1));

        FlowResult second = await SweepAsync("2");

        second.Code.ShouldBe(0, second.Error);
        second.Output.ShouldContain("cartpole-ql-online-1, finished already");
        second.Output.TrimEnd().Split('\n')[^1].ShouldMatch(@"^\| cartpole-ql-online \| +[\d.]+ \| +[\d.]+ \|");
        (await File.ReadAllBytesAsync(Policy(seed: 1))).ShouldBe(kept);
        File.Exists(Policy(seed: 2)).ShouldBeTrue();
    }

    private Task<FlowResult> SweepAsync(string seeds) => FlowProcess.RunAsync(
        "sweep", "--profiles", "cartpole", "--rules", "ql-online", "--seeds", seeds, "--out", _sandbox.At("out"),
        "--set", "frames=2000", "evaluation.episodes=2");

    private string Policy(int seed) => _sandbox.At($"out/cartpole-ql-online-{seed}/checkpoints/final/policy.safetensors");
}
