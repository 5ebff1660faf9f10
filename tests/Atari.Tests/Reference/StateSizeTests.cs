namespace Flow.Atari.Tests.Reference;

public sealed class StateSizeTests
{
    private const int Frames = 120;
    private const int MostBytes = 16 * 1024;

    public static TheoryData<string> Roms => SharedData.Files("roms", "*.bin");

    public static TheoryData<string> FuzzRoms => SharedData.Files("fuzz", "*.bin");

    [SkippableTheory]
    [MemberData(nameof(Roms))]
    public void A_state_takes_less_than_16_KB(string rom) => CheckStates("roms", rom);

    [SkippableTheory]
    [MemberData(nameof(FuzzRoms))]
    public void A_state_takes_less_than_16_KB_whatever_a_program_draws(string rom) => CheckStates("fuzz", rom);

    // A cartridge's own RAM, up to 32 KB, comes on top: nothing shrinks what starts out as chance.
    private static void CheckStates(string folder, string rom)
    {
        SharedData.Require();
        var cartridge = Cartridge.Load(SharedData.Bytes(folder, rom));
        var game = new AtariGame(cartridge, GameRules.ForMd5(cartridge.Md5) ?? GameRules.None);
        var other = new AtariGame(cartridge, game.Rules);
        game.Reset();
        for (int frame = 1; frame <= Frames; frame++)
        {
            game.Act(frame * 7 / 5 % AtariAction.Count);
            if (frame % 8 != 0) continue;
            byte[] state = game.Save();
            (state.Length - cartridge.CreateMap().RamSize).ShouldBeLessThan(MostBytes);
            other.Restore(state);
            other.Screen.SequenceEqual(game.Screen).ShouldBeTrue();
            other.Save().ShouldBe(state);
        }
    }
}
