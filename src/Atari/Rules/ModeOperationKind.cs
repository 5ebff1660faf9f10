namespace Flow.Atari.Rules;

/// <summary>What can be done to choose a mode.</summary>
internal enum ModeOperationKind
{
    /// <summary>Four frames with RESET held.</summary>
    SoftReset,

    /// <summary>SELECT held for some frames, which the rules do not see, then one frame without.</summary>
    Select,

    /// <summary>An action for some frames.</summary>
    Act,

    /// <summary>An action, frame by frame, until a formula holds.</summary>
    ActUntil,

    /// <summary>An action for a frame and a frame without, over and over, until a formula holds.</summary>
    TapUntil,

    /// <summary>The same, until a formula's value is another.</summary>
    TapUntilChanged,
}
