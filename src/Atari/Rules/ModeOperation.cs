namespace Flow.Atari.Rules;

/// <summary>One step of a mode's choice.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Amount">Frames or acts; for the repeating kinds the formula that ends them, or whose change does.</param>
/// <param name="Action">The action, where one is taken.</param>
internal sealed record ModeOperation(ModeOperationKind Kind, ModeFormula? Amount = null, ModeFormula? Action = null);

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

/// <summary>A formula of a mode's choice, compiled.</summary>
/// <param name="ram">The console's RAM in the first 128 places.</param>
/// <param name="bus">Reads the processor's bus at a 13-bit address.</param>
/// <param name="mode">The mode asked for.</param>
/// <param name="chance">Draws a random number below its argument.</param>
internal delegate int ModeFormula(byte[] ram, Func<int, int> bus, int mode, Func<int, int> chance);
