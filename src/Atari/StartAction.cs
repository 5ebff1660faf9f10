namespace Flow.Atari;

/// <summary>An action that a game needs after a reset before it starts.</summary>
/// <param name="Action">Number of the action (<see cref="AtariAction"/>), or <see cref="AtariAction.ConsoleReset"/>.</param>
/// <param name="Frames">For how many frames, at least 1.</param>
public readonly record struct StartAction(int Action, int Frames);
