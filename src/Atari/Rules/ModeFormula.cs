namespace Flow.Atari.Rules;

/// <summary>A formula of a mode's choice, compiled.</summary>
/// <param name="ram">The console's RAM in the first 128 places.</param>
/// <param name="bus">Reads the processor's bus at a 13-bit address.</param>
/// <param name="mode">The mode asked for.</param>
/// <param name="chance">Draws a random number below its argument.</param>
internal delegate int ModeFormula(byte[] ram, Func<int, int> bus, int mode, Func<int, int> chance);
