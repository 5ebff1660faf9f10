namespace Flow.Contracts.Options;

/// <summary>The games of one evaluation.</summary>
/// <param name="Episodes">How many, side by side.</param>
/// <param name="MaxFrames">Emulated frames after which a game is ended.</param>
public readonly record struct EvaluationGames(int Episodes, long MaxFrames);
