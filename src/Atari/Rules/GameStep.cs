namespace Flow.Atari.Rules;

/// <summary>All equations of a game, compiled: works them out once, in their order.</summary>
/// <param name="ram">The console's RAM in the first 128 places.</param>
/// <param name="bus">Reads the processor's bus at a 13-bit address.</param>
/// <param name="mode">The game's mode number.</param>
/// <param name="values">Takes the equations' values of this frame.</param>
/// <param name="previous">The values of the frame before.</param>
internal delegate void GameStep(byte[] ram, Func<int, int> bus, int mode, int[] values, int[] previous);
