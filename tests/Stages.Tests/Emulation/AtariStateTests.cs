using System.Buffers;
using Flow.Atari;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

/// <summary>Saving, restoring and repeating an Atari environment.</summary>
public sealed class AtariStateTests
{
    private static readonly GameRules Rules = CounterGame.Rules(lives: "3 - ram[0] / 30", terminal: "ram[0] >= 90");
    private static readonly AtariPreset Preset = AtariPresets.Schulman2017A2C with { MaxFrames = 80 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        using Player first = CounterGame.Play(Rules, Preset, seed: 5).Reset();
        using Player second = CounterGame.Play(Rules, Preset, seed: 5).Reset();
        using Player other = CounterGame.Play(Rules, Preset, seed: 6).Reset();
        string record = first.Record(100);

        second.Record(100).ShouldBe(record);
        other.Record(100).ShouldNotBe(record);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(47)]
    public void A_saved_state_goes_on_bit_for_bit_in_an_environment_of_another_seed(int steps)
    {
        using Player first = CounterGame.Play(Rules, Preset, seed: 5, index: 3).Reset();
        first.Record(steps);
        byte[] state = Save(first.Environment);
        string expected = first.Record(60);

        using Player second = CounterGame.Play(Rules, Preset, seed: 9);
        second.Environment.Restore(state);
        Save(second.Environment).ShouldBe(state);
        second.Record(60).ShouldBe(expected);
        first.Environment.Restore(state);
        first.Record(60).ShouldBe(expected);
    }

    [Fact]
    public void A_state_saved_where_an_episode_ended_wants_the_same_reset()
    {
        using Player first = CounterGame.Play(Rules, Preset).Reset();
        first.Finish();
        byte[] state = Save(first.Environment);
        using Player second = CounterGame.Play(Rules, Preset, seed: 4);
        second.Environment.Restore(state);

        Should.Throw<InvalidOperationException>(() => second.Step());
        second.Reset().Raw.SequenceEqual(first.Reset().Raw).ShouldBeTrue();
    }

    [Fact]
    public void A_state_of_the_very_beginning_starts_the_first_game()
    {
        using Player first = CounterGame.Play(Rules, Preset);
        using Player second = CounterGame.Play(Rules, Preset, seed: 9);
        second.Environment.Restore(Save(first.Environment));

        second.Reset().Record(30).ShouldBe(first.Reset().Record(30));
    }

    [Fact]
    public void Other_bytes_are_no_state_and_change_nothing()
    {
        using Player player = CounterGame.Play(Rules, Preset).Reset();
        byte[] state = Save(player.Environment);
        byte[] wrongVersion = [.. state];
        wrongVersion[0]++;
        byte[] neitherRunningNorNot = [.. state];
        neitherRunningNorNot[29] = 2;
        using IEnvironment tuned = CounterGame.Factory(GameRules.None, Preset).Create(1, 0);

        foreach (byte[] bad in (byte[][])[[], state[..^1], [.. state, 0], wrongVersion, neitherRunningNorNot, Save(tuned), new byte[state.Length]])
            Should.Throw<InvalidDataException>(() => player.Environment.Restore(bad));
        Save(player.Environment).ShouldBe(state);
    }

    private static byte[] Save(IEnvironment environment)
    {
        ArrayBufferWriter<byte> writer = new();
        environment.Save(writer);
        return writer.WrittenSpan.ToArray();
    }
}
