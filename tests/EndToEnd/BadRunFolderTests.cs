using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class BadRunFolderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_as_it_was()
    {
        string file = _sandbox.File("precious.txt", [1, 2, 3]);

        (await TrainAsync(_sandbox.Path)).ShouldBeRefused("the folder is not empty");

        Directory.GetFileSystemEntries(_sandbox.Path).ShouldBe([file]);
        (await File.ReadAllBytesAsync(file)).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/run")]
    [InlineData("/deep/run")]
    public async Task A_file_and_a_path_below_one(string below)
    {
        string file = _sandbox.File("file", [1, 2, 3]);

        (await TrainAsync(file + below)).ShouldBeRefused("is a file, not a folder");

        (await File.ReadAllBytesAsync(file)).ShouldBe([1, 2, 3]);
    }

    [SkippableFact]
    public async Task A_folder_that_nobody_can_make()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        (await TrainAsync("/proc/flow/run")).ShouldBeRefused("the folder cannot be written");
    }

    private static Task<FlowResult> TrainAsync(string run) => FlowProcess.RunAsync("train", "--profile", "cartpole", "--run", run);
}
