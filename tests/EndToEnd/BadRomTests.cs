using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class BadRomTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task No_rom() =>
        (await FlowProcess.RunAsync("train", "--profile", "a2c-proper", "--run", Run)).ShouldBeRefused("--rom PATH");

    [Fact]
    public async Task A_rom_that_is_not_there() => await ShouldRefuseAsync(_sandbox.At("missing.bin"), "missing.bin");

    [Fact]
    public async Task A_folder() => await ShouldRefuseAsync(_sandbox.Path, _sandbox.Path);

    [Fact]
    public async Task A_path_below_a_file() =>
        await ShouldRefuseAsync(_sandbox.File("file", [1]) + "/game.bin", "game.bin");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1 << 20)]
    public async Task A_file_that_is_no_rom(int length) =>
        await ShouldRefuseAsync(_sandbox.File("blank.bin", new byte[length]), "blank.bin");

    private string Run => _sandbox.At("run");

    private async Task ShouldRefuseAsync(string rom, string named)
    {
        FlowResult result = await FlowProcess.RunAsync(
            "train", "--profile", "a2c-small", "--rom", rom, "--run", Run, "--set", "frames=1000");

        result.ShouldBeRefused(named);
        Directory.Exists(Run).ShouldBeFalse("a run that was refused leaves no folder");
    }
}
