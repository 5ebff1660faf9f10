using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Flow.Atari;

/// <summary>What a saved state begins with.</summary>
/// <param name="Magic">Tells a state from other files.</param>
/// <param name="Version">The layout's number.</param>
/// <param name="Identity">Stands for the cartridge, the rules and the settings.</param>
internal readonly record struct StateHeader(uint Magic, int Version, ulong Identity)
{
    private const uint Mark = 0x41574C46; // "FLWA"
    private const int CurrentVersion = 2;

    /// <summary>The header that states of this game carry.</summary>
    public static StateHeader For(Cartridge cartridge, GameRules rules, int mode, GameSettings settings)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{cartridge.Md5} {rules.Name} {mode} {settings.Difficulty} {settings.RepeatProbability:R}")));
        return new StateHeader(Mark, CurrentVersion, MemoryMarshal.Read<ulong>(hash));
    }

    /// <summary>Refuses a header that is not this one.</summary>
    /// <exception cref="StateException">Names the first difference.</exception>
    public void Check(StateHeader found)
    {
        if (found.Magic != Magic) throw new StateException("The bytes are no saved state.");
        if (found.Version != Version) throw new StateException($"The state has version {found.Version}; this library reads version {Version}.");
        if (found.Identity != Identity) throw new StateException("The state was saved from another cartridge, by other rules or with other settings.");
    }
}
