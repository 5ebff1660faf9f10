namespace Flow.Atari;

/// <summary>What a game's rules say after one emulated frame.</summary>
/// <param name="Reward">Points gained in this frame; negative where the game takes some away.</param>
/// <param name="Lives">Lives left, as the game counts them; 0 where it has no such count.</param>
/// <param name="Terminal">The game is over: only a reset goes on.</param>
public readonly record struct FrameResult(int Reward, int Lives, bool Terminal);
