namespace Flow.Atari;

/// <summary>
/// What the translation of a cartridge's code into .NET code has taken so far. It happens where code runs often, on the thread that plays, once for all
/// consoles of the process that play the cartridge.
/// </summary>
/// <param name="Regions">How many regions of code were translated.</param>
/// <param name="Time">The time it took, compilation among it.</param>
/// <param name="AllocatedBytes">Managed bytes that it allocated; frames allocate none beside them.</param>
public readonly record struct TranslationCost(int Regions, TimeSpan Time, long AllocatedBytes);
