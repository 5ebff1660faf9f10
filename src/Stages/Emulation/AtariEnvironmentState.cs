using System.Runtime.InteropServices;

namespace Flow.Stages.Emulation;

/// <summary>
/// What an Atari environment knows beside its running game, in the machine's byte order. It begins a saved state; the running
/// game follows. A change of either's layout is a new version.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct AtariEnvironmentState
{
    /// <summary>"ATE1" read as a little-endian number.</summary>
    public const int CurrentVersion = 0x31455441;

    public int Version;

    /// <summary>The random stream: the run's seed and the environment's number.</summary>
    public ulong Seed;

    public int Index;

    /// <summary>How often no-ops were counted out so far; the number keys the next count.</summary>
    public long Starts;

    /// <summary>Lives after the last emulated frame.</summary>
    public int Lives;

    private byte _gameOver;
    private byte _running;

    /// <summary>The next reset is a true one.</summary>
    public bool GameOver
    {
        readonly get => _gameOver != 0;
        set => _gameOver = value ? (byte)1 : (byte)0;
    }

    /// <summary>A training episode has begun and not ended.</summary>
    public bool Running
    {
        readonly get => _running != 0;
        set => _running = value ? (byte)1 : (byte)0;
    }

    /// <summary>Whether these can be the fields of a state, of this version.</summary>
    public readonly bool IsSound => Version == CurrentVersion && Starts >= 0 && _gameOver <= 1 && _running <= 1;
}
