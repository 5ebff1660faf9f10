using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>What a run needs around it is not there: one line says what, and what to do.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private const string Settings = "--no-http --set frames=4000 evaluation.every=0 evaluation.episodes=2";

    private readonly Sandbox _sandbox = new();

    private string Run => _sandbox.At("run");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Too_few_file_handles_are_refused_before_anything_is_made()
    {
        FlowResult result = await FlowProcess.ShellAsync($"ulimit -n 100; $FLOW train --profile cartpole --run {Run} {Settings}");

        result.ShouldBeRefused("flow: there are too few file handles (100, at least 256 are needed): raise the limit (ulimit -n)");
        Directory.Exists(Run).ShouldBeFalse();
    }

    [Fact]
    public async Task As_many_as_are_asked_for_are_enough()
    {
        FlowResult result = await FlowProcess.ShellAsync($"ulimit -n 256; $FLOW train --profile cartpole --run {Run} {Settings}");

        result.Code.ShouldBe(0, result.Error);
    }

    /// <summary>Room for .NET, and none for the pictures of so many environments: with less, the runtime itself may crash.</summary>
    [Fact]
    public async Task Too_little_memory_is_one_line()
    {
        FlowResult result = await FlowProcess.RunAsync(
            ["DOTNET_GCHeapHardLimit=0x4000000"],
            ["train", "--no-http", "--profile", "quickstart", "--run", Run, "--set", "frames=40000", "environments=1024", "evaluation.episodes=1"]);

        result.Code.ShouldBe(1, result.Output);
        result.Error.ShouldMatch("^flow: (stage .*: )?there is too little memory .*: take fewer environments, .*\n$");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_library_that_does_not_load_is_one_line(bool damaged)
    {
        string built = Path.GetDirectoryName(FlowProcess.Host)!;
        Skip.IfNot(File.Exists(Path.Combine(built, "libflowtorch.so")), "built with the official TorchSharp");
        string copy = _sandbox.At("copy");
        string damage = damaged ? $"echo damaged > {copy}/libflowtorch.so" : "true";
        FlowResult result = await FlowProcess.ShellAsync(
            $"(cp -rl {built} {copy} 2> /dev/null || cp -r {built} {copy}) && rm {copy}/libflowtorch.so && {damage} && dotnet {copy}/Flow.Host.dll train --profile cartpole --run {Run}");

        result.Code.ShouldBe(1);
        result.Error.ShouldMatch($@"^flow: a library does not load \({copy}/libflowtorch.so .*\): delete src/Host/bin and start by \./flow, which installs and builds what is missing\n$");
        Directory.Exists(Run).ShouldBeFalse();
    }

    [Fact]
    public async Task An_exception_on_a_thread_that_nobody_watches_is_one_line_with_its_stack_in_the_log()
    {
        string broken = _sandbox.At("run/metrics.jsonl");
        FlowResult result = await FlowProcess.RunAsync(
            [$"DOTNET_STARTUP_HOOKS={typeof(SurroundingsTests).Assembly.Location}", $"{StartupHook.BreakWhen}={broken}"],
            ["train", "--no-http", "--profile", "cartpole", "--run", Run]);

        result.Code.ShouldBe(1);
        result.Error.ShouldBe(
            "flow: internal error: InvalidOperationException: nobody watches this thread (on a thread of its own; a run goes on with train --resume)\n");
    }

    [Fact]
    public async Task A_picture_that_cannot_be_drawn_is_one_line_beside_the_result()
    {
        System.Diagnostics.Process process = FlowProcess.Start(
            ["train", "--no-http", "--profile", "cartpole", "--run", Run, "--set", "frames=20000", "evaluation.every=0", "evaluation.episodes=2"]);
        await FlowProcess.ReadUntilAsync(process, "run ");
        await File.WriteAllTextAsync(Path.Combine(Run, "plots"), "a file where a folder should be");
        FlowResult result = await FlowProcess.EndAsync(process);

        result.Code.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        result.Output.ShouldContain("plots/curves.svg cannot be drawn: ");
        result.Output.TrimEnd('\n').Split('\n')[^1].ShouldStartWith("score trained=");
        File.Exists(Path.Combine(Run, "result.json")).ShouldBeTrue();
    }
}
