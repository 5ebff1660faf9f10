using System.Diagnostics;

namespace Flow.Atari.Tests.Weir;

/// <summary>The ROM as a file.</summary>
public sealed class WeirRomTests
{
    [SkippableFact]
    public void The_committed_rom_is_what_the_source_builds()
    {
        Skip.IfNot(IsInstalled("dasm"), "dasm is not on this machine.");
        string built = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Repository.PathOf("cartridges/build"), ["weir", built]) { RedirectStandardOutput = true };
            using Process build = Process.Start(start)!;
            build.StandardOutput.ReadToEnd();
            build.WaitForExit();

            build.ExitCode.ShouldBe(0);
            File.ReadAllBytes(built).ShouldBe(File.ReadAllBytes(Repository.PathOf("cartridges/weir.bin")));
        }
        finally
        {
            File.Delete(built);
        }
    }

    [Fact]
    public void It_comes_with_the_library_under_the_name_of_its_rules()
    {
        BuiltInCartridges.Names.ShouldBe(["weir"]);
        WeirFixture.Cartridge.Size.ShouldBe(4096);
        WeirFixture.Cartridge.Scheme.ShouldBe("4K");
        GameRules.ForMd5(WeirFixture.Cartridge.Md5).ShouldBeSameAs(WeirFixture.Rules);
        BuiltInCartridges.Find("tetris").ShouldBeNull();
    }

    /// <summary>The game jumps through no pointer, so what can be reached from its start is all that can ever run.</summary>
    [Fact]
    public void Only_official_opcodes_can_be_reached()
    {
        ReachableCode code = ReachableCode.Of(File.ReadAllBytes(Repository.PathOf("cartridges/weir.bin")));

        code.Unofficial.ShouldBeEmpty();
        code.Instructions.ShouldBeGreaterThan(400);
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
