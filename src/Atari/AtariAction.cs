namespace Flow.Atari;

/// <summary>The 18 actions of a joystick: eight directions or none, each with and without the button.</summary>
public static class AtariAction
{
    /// <summary>Nothing is pressed.</summary>
    public const int Noop = 0;

    /// <summary>The button alone.</summary>
    public const int Fire = 1;

    /// <summary>Up.</summary>
    public const int Up = 2;

    /// <summary>Right; turns a paddle right.</summary>
    public const int Right = 3;

    /// <summary>Left; turns a paddle left.</summary>
    public const int Left = 4;

    /// <summary>Down.</summary>
    public const int Down = 5;

    /// <summary>Up and right.</summary>
    public const int UpRight = 6;

    /// <summary>Up and left.</summary>
    public const int UpLeft = 7;

    /// <summary>Down and right.</summary>
    public const int DownRight = 8;

    /// <summary>Down and left.</summary>
    public const int DownLeft = 9;

    /// <summary>Up with the button.</summary>
    public const int UpFire = 10;

    /// <summary>Right with the button.</summary>
    public const int RightFire = 11;

    /// <summary>Left with the button.</summary>
    public const int LeftFire = 12;

    /// <summary>Down with the button.</summary>
    public const int DownFire = 13;

    /// <summary>Up and right with the button.</summary>
    public const int UpRightFire = 14;

    /// <summary>Up and left with the button.</summary>
    public const int UpLeftFire = 15;

    /// <summary>Down and right with the button.</summary>
    public const int DownRightFire = 16;

    /// <summary>Down and left with the button.</summary>
    public const int DownLeftFire = 17;

    /// <summary>How many actions there are.</summary>
    public const int Count = 18;

    /// <summary>The console's RESET switch, held for a frame: only in a game's <see cref="GameRules.StartActions"/>.</summary>
    public const int ConsoleReset = 40;

    /// <summary>The console's SELECT switch, held for a frame: only in the choice of a game's mode.</summary>
    internal const int ConsoleSelect = 41;

    private static readonly string[] AllNames =
    [
        "noop", "fire", "up", "right", "left", "down", "up-right", "up-left", "down-right", "down-left",
        "up-fire", "right-fire", "left-fire", "down-fire", "up-right-fire", "up-left-fire", "down-right-fire", "down-left-fire",
    ];

    private const int UpBit = 1;
    private const int DownBit = 2;
    private const int LeftBit = 4;
    private const int RightBit = 8;

    // Bits of SWCHA's nibble for the nine directions, counted from action Up; the fire actions follow in the same order.
    private static ReadOnlySpan<byte> Directions =>
        [UpBit, RightBit, LeftBit, DownBit, UpBit | RightBit, UpBit | LeftBit, DownBit | RightBit, DownBit | LeftBit];

    /// <summary>Names of the actions, by number.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>True for a number of one of the 18 actions.</summary>
    public static bool IsValid(int action) => (uint)action < Count;

    /// <summary>Pressed directions: bit 0 up, 1 down, 2 left, 3 right.</summary>
    internal static int DirectionsOf(int action) => action is >= Up and < Count ? Directions[(action - Up) % 8] : 0;

    /// <summary>True for actions that press the button.</summary>
    internal static bool Fires(int action) => action == Fire || action is >= UpFire and < Count;
}
