namespace Flow.Atari;

/// <summary>Rules of a game that cannot be understood. The message names the game, the field and, in a formula, the column.</summary>
public sealed class GameRulesException(string message) : Exception(ShownText.Line(message));
