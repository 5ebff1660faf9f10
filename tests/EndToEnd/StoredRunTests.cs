using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>A run that a program stored in which all options but those of the rule were flat; it was cut off behind its last checkpoint but the final one.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task It_goes_on_is_evaluated_and_filmed()
    {
        string run = _sandbox.At("run");
        Sandbox.Copy(Path.Combine(Repository.Root, "tests", "EndToEnd", "Stored", "flat-keys"), run);

        FlowResult resumed = await FlowProcess.RunAsync("train", "--resume", run, "--no-http");
        resumed.Code.ShouldBe(0, resumed.Error + resumed.Output);
        resumed.Output.ShouldContain("2,048 of 2,000 frames (102.4 %)");
        (await FlowProcess.RunAsync("evaluate", "--run", run)).Output.ShouldContain("score trained=");
        (await FlowProcess.RunAsync("record", "--run", run)).Output.ShouldContain("episode-1.gif");
    }
}
