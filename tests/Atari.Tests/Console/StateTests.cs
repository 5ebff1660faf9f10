using Flow.Atari.Video;
using FsCheck.Xunit;

namespace Flow.Atari.Tests.Console;

public sealed class StateTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(60)]
    public void A_restored_game_goes_on_exactly_as_the_saved_one(int frames)
    {
        AtariGame first = SampleRoms.Start(SampleRoms.Busy());
        Play(first, frames);
        byte[] state = Save(first);
        Play(first, 30);
        var second = new AtariGame(first.Cartridge, first.Rules);
        second.Restore(state);
        Play(second, 30);
        Assert.Equal(first.Screen, second.Screen);
        Assert.Equal(first.Ram, second.Ram);
        Assert.Equal(Save(first), Save(second));
    }

    [Fact]
    public void A_state_in_the_middle_of_a_frame_is_a_state_too()
    {
        // No VSYNC: after 25,000 instructions the frame is still open.
        var rom = new RomBuilder(2048);
        int loop = rom.Here;
        byte[] endless = rom.Emit(0xE6, 0x80).Jump(loop).Build();
        AtariGame first = SampleRoms.Start(endless);
        byte[] state = Save(first);
        _ = first.Act(0);
        var second = new AtariGame(first.Cartridge, first.Rules);
        second.Restore(state);
        _ = second.Act(0);
        Assert.Equal(Save(first), Save(second));
    }

    [Fact]
    public void A_reset_after_restoring_draws_the_same_chances()
    {
        AtariGame first = SampleRoms.Start(SampleRoms.Busy());
        byte[] state = Save(first);
        var second = new AtariGame(first.Cartridge, first.Rules);
        second.Restore(state);
        first.Reset();
        second.Reset();
        Assert.Equal(Save(first), Save(second));
    }

    [Fact]
    public void States_that_do_not_fit_are_refused_and_change_nothing()
    {
        AtariGame game = SampleRoms.Start(SampleRoms.Busy());
        AtariGame other = SampleRoms.Start(SampleRoms.Counter());
        byte[] state = Save(game);
        byte[] newer = Save(game);
        newer[4]++;
        byte[] noise = new byte[state.Length];
        Array.Fill(noise, (byte)0x5A);
        byte[] damaged = Save(game);
        damaged[^1] ^= 1;
        Assert.Contains("bytes", Refusal(game, state[..^1]), StringComparison.Ordinal);
        Assert.Contains("bytes", Refusal(game, state[..3]), StringComparison.Ordinal);
        Assert.Contains("version 4", Refusal(game, newer), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(game, damaged), StringComparison.Ordinal);
        Assert.Contains("no saved state", Refusal(game, noise), StringComparison.Ordinal);
        Assert.Contains("another cartridge", Refusal(game, Save(other)), StringComparison.Ordinal);
        Assert.Equal(state, Save(game));
        Assert.Throws<ArgumentException>(() => game.Save(new byte[game.MaxStateSize - 1]));
    }

    [Fact]
    public void A_state_is_small()
    {
        AtariGame game = SampleRoms.Start(BuiltInCartridges.Find("weir")!, GameRules.ForName("weir"));
        Play(game, 600);
        Assert.InRange(Save(game).Length, 1, 8_000);
    }

    [Property]
    public bool Any_pictures_survive_packing(byte[] pixels, int repeats, byte colours)
    {
        byte[] pictures = new byte[2 * 160 * 20];
        int next = 0;
        for (int i = 0; i < pictures.Length; i++)
        {
            if (i % ((repeats & 63) + 1) == 0) next++;
            pictures[i] = pixels.Length == 0 ? (byte)0 : (byte)(pixels[next % pixels.Length] & colours);
        }

        byte[] packed = new byte[PictureCodec.MaxSize(pictures.Length)];
        byte[] unpacked = new byte[pictures.Length];
        PictureCodec.Unpack(packed.AsSpan(0, PictureCodec.Pack(pictures, packed)), unpacked);
        return pictures.AsSpan().SequenceEqual(unpacked);
    }

    [Fact]
    public void A_row_as_earlier_versions_packed_it_still_unpacks()
    {
        // 0x82: two colours; each pixel ends a run; then colour 4, colour 9, and for each run the index of its colour in one bit.
        byte[] packed = [0x82, .. Enumerable.Repeat((byte)0xFF, 20), 4, 9, .. Enumerable.Repeat((byte)0b10101010, 20), 0xFE];
        byte[] pictures = new byte[2 * 160];
        PictureCodec.Unpack(packed, pictures);
        Assert.Equal(Enumerable.Range(0, 2 * 160).Select(pixel => pixel % 2 == 0 ? (byte)4 : (byte)9), pictures);
    }

    private static string Refusal(AtariGame game, byte[] state) => Assert.Throws<StateException>(() => game.Restore(state)).Message;

    private static byte[] Save(AtariGame game) => game.Save();

    private static void Play(AtariGame game, int frames)
    {
        for (int i = 0; i < frames; i++) _ = game.Act(i * 5 % AtariAction.Count);
    }
}
