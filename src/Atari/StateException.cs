namespace Flow.Atari;

/// <summary>A saved state that does not fit: wrong size, wrong version, or another game's.</summary>
public sealed class StateException(string message) : Exception(message);
