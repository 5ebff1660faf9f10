using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;

namespace Flow.Stages.Tests.Emulation;

/// <summary>A real game, where its ROM lies beside the repository.</summary>
public sealed class TetrisTests
{
    [SkippableFact]
    public void A_real_rom_is_recognised_and_played_the_same_way_twice()
    {
        using Player first = new(Factory().Create(seed: 1, index: 0));
        using Player second = new(Factory().Create(seed: 1, index: 0));
        string record = first.Reset().Record(150);

        first.Environment.Spec.Name.ShouldBe("tetris");
        first.Environment.Spec.HasScore.ShouldBeTrue();
        second.Reset().Record(150).ShouldBe(record);
    }

    [SkippableFact]
    public void Its_frames_show_something_that_moves()
    {
        AtariEnvironmentFactory factory = Factory();
        IFrameProcessor processor = factory.CreateProcessor();
        using Player player = new(factory.Create(seed: 1, index: 0));
        byte[] before = new byte[processor.Frame.Bytes];
        byte[] after = new byte[processor.Frame.Bytes];
        processor.Process(player.Reset().Raw, before);
        player.Record(40);
        processor.Process(player.Raw, after);

        before.Distinct().Count().ShouldBeGreaterThan(3);
        after.ShouldNotBe(before);
    }

    [SkippableFact]
    public void Two_thousand_steps_are_those_of_the_reference_s_vector_environment()
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with ROMs.");
        AtariPreset preset = AtariPresets.AleVector with { MaxNoOps = 0, StartPress = StartPress.None, ClipRewards = false };
        using StringWriter output = new() { NewLine = "\n" };
        ConsoleTools.Observations(Tetris(), preset, steps: 2000, seed: 7, output);

        string[] expected = File.ReadAllLines(Path.Combine(Repository.Shared!, "atari", "vector", "tetris.csv"));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(expected.Length);
        for (int row = 1; row < lines.Length; row++)
            lines[row].ShouldBe(expected[row]);
    }

    private static RomRequest Tetris() => new(Path.Combine(Repository.Shared!, "atari", "roms", "tetris.bin"));

    private static AtariEnvironmentFactory Factory()
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with ROMs.");
        return AtariEnvironmentFactory.Load(Tetris(), AtariPresets.Schulman2017A2C);
    }
}
