namespace Flow.Atari;

/// <summary>What a game's rules say after an action was held for some frames.</summary>
/// <param name="Reward">Points gained in all of them.</param>
/// <param name="Frames">Frames that were played: fewer than asked for where the game ended, or where a life was lost and that was to stop it.</param>
/// <param name="Lives">Lives left, as the game counts them; 0 where it has no such count.</param>
/// <param name="Terminal">The game is over: only a reset goes on.</param>
/// <param name="LifeLost">The last of these frames cost a life and left some.</param>
public readonly record struct HoldResult(int Reward, int Frames, int Lives, bool Terminal, bool LifeLost);
