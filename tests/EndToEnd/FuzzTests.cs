using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class FuzzTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_few_inputs_of_every_kind_do_no_harm_and_are_counted()
    {
        FlowResult result = await FlowProcess.RunAsync("fuzz", "--inputs", "40", "--out", _sandbox.At("bad"));

        result.Code.ShouldBe(0, result.Output + result.Error);
        foreach (string kind in new[] { "roms", "rules", "profiles", "set", "checkpoints", "safetensors", "runs", "http" })
            result.Output.ShouldMatch($"(?m)^{kind} +40 inputs: \\d+ accepted, \\d+ refused, 0 bad, longest \\d+ ms \\(\\d+\\), most memory \\d+ MiB$");
        result.Output.TrimEnd('\n').Split('\n')[^1].ShouldMatch("^fuzz inputs=320 bad=0 seconds=\\d+$");
        Directory.Exists(_sandbox.At("bad")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_signal_ends_it_in_order()
    {
        using Process process = FlowProcess.Start("fuzz", "--inputs", "1000000000", "--kinds", "set", "--out", _sandbox.At("bad"));
        Task<string> error = process.StandardError.ReadToEndAsync();
        await FlowProcess.ReadUntilAsync(process, "set ");
        await FlowProcess.SignalAsync(process, "INT");

        (process.ExitCode, await error).ShouldBe((130, ""));
    }
}
