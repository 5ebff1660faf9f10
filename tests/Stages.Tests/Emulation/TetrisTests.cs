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

    private static AtariEnvironmentFactory Factory()
    {
        Skip.If(Repository.Shared is null, "There is no ../shared with ROMs.");
        return AtariEnvironmentFactory.Load(
            new RomRequest(Path.Combine(Repository.Shared!, "atari", "roms", "tetris.bin")), AtariPresets.Schulman2017A2C);
    }
}
