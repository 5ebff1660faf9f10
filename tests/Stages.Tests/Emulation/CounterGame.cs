using Flow.Atari;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Emulation;

/// <summary>What tests ask of the game.</summary>
internal static partial class CounterGame
{
    /// <summary>Places of the actions in the rules' minimal set.</summary>
    public const int Noop = 0, Fire = 1, Right = 2;

    public static Player Play(GameRules rules, AtariPreset? preset = null, ulong seed = 1, int index = 0) =>
        new(Factory(rules, preset).Create(seed, index));

    /// <summary>Which frames a raw observation shows: (earlier, later), modulo 128.</summary>
    public static (int Earlier, int Later) Frames(ReadOnlySpan<byte> raw)
    {
        ReadOnlySpan<byte> earlier = raw[..(raw.Length / 2)];
        ReadOnlySpan<byte> later = raw[(raw.Length / 2)..];
        earlier.ContainsAnyExcept(earlier[0]).ShouldBeFalse();
        later.ContainsAnyExcept(later[0]).ShouldBeFalse();
        return (earlier[0] / 2, later[0] / 2);
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
}
