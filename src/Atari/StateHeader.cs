using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Flow.Atari;

/// <summary>What a saved state begins with.</summary>
/// <param name="Magic">Tells a state from other files.</param>
/// <param name="Version">The layout's number.</param>
/// <param name="Identity">Stands for the cartridge, the rules and the settings.</param>
/// <param name="Length">Bytes of the whole state.</param>
/// <param name="Checksum">CRC-32C of what follows the header.</param>
internal readonly record struct StateHeader(uint Magic, int Version, ulong Identity, int Length, uint Checksum)
{
    private const uint Mark = 0x41574C46; // "FLWA"
    private const int CurrentVersion = 3;

    /// <summary>Bytes of a header.</summary>
    public static int Size => Marshal.SizeOf<StateHeader>();

    /// <summary>The header that states of this game carry, without length and checksum.</summary>
    public static StateHeader For(Cartridge cartridge, GameRules rules, int mode, GameSettings settings)
    {
        string identity = string.Create(
            CultureInfo.InvariantCulture, $"{cartridge.Md5} {rules.Name} {mode} {settings.Difficulty} {settings.RepeatProbability:R}");
        return new StateHeader(Mark, CurrentVersion, MemoryMarshal.Read<ulong>(SHA256.HashData(Encoding.UTF8.GetBytes(identity))), 0, 0);
    }

    /// <summary>Puts the header before a state.</summary>
    /// <param name="state">The whole state, its first <see cref="Size"/> bytes still free.</param>
    public void Seal(Span<byte> state) =>
        MemoryMarshal.Write(state, this with { Length = state.Length, Checksum = ChecksumOf(state[Size..]) });

    /// <summary>Refuses bytes that are no state with this header.</summary>
    /// <exception cref="StateException">Names the first difference.</exception>
    public void Check(ReadOnlySpan<byte> state)
    {
        if (state.Length < Size) throw new StateException($"A state has at least {Size} bytes; this one has {state.Length}.");
        StateHeader found = MemoryMarshal.Read<StateHeader>(state);
        if (found.Magic != Magic) throw new StateException("The bytes are no saved state.");
        if (found.Version != Version) throw new StateException($"The state has version {found.Version}; this library reads version {Version}.");
        if (found.Identity != Identity) throw new StateException("The state was saved from another cartridge, by other rules or with other settings.");
        if (found.Length != state.Length) throw new StateException($"The state has {found.Length} bytes; these are {state.Length}.");
        if (found.Checksum != ChecksumOf(state[Size..])) throw new StateException("The state is damaged: its checksum is another.");
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
