namespace Flow.Atari.Hardware;

/// <summary>What is plugged into the two jacks.</summary>
/// <param name="LeftPaddles">Paddles on the left jack, else a joystick.</param>
/// <param name="RightPaddles">Paddles on the right jack, else a joystick that nobody holds.</param>
/// <param name="SwapPorts">The player's joystick is on the right jack.</param>
/// <param name="SwapPaddles">The player's paddle is the jack's second.</param>
/// <param name="PaddleMax">Largest resistance of a paddle, in ohms.</param>
internal readonly record struct ControllerSetup(bool LeftPaddles, bool RightPaddles, bool SwapPorts, bool SwapPaddles, int PaddleMax);
