namespace Flow.Atari;

/// <content>Frame skip.</content>
public sealed partial class AtariGame
{
    private const int LookedAt = 2;
    private const int DrawnHoldsAfterFailure = 64;

    private readonly byte[] _mark;
    private int _holdsToDraw;

    /// <summary>
    /// Holds an action for some frames or until the game is over: the same as as many calls of <see cref="Act"/>, only that not all
    /// frames need to be drawn, as an agent looks at the last two. What is seen and what is remembered is the same to the last bit.
    /// If it is asked to, it also stops after a frame that costs a life and leaves some.
    /// </summary>
    /// <param name="action">0 to 17, see <see cref="AtariAction"/>.</param>
    /// <param name="frames">How many frames.</param>
    /// <param name="look">Called with the screen after each frame that was drawn, at least for the last two of those that count, in order.</param>
    /// <param name="untilLifeLost">Stop after a frame that costs a life.</param>
    /// <returns>What the rules say, with the rewards summed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> was never called.</exception>
    public HoldResult Hold(int action, int frames, ScreenLook look, bool untilLifeLost = false)
    {
        CheckAction(action);
        if (_holdsToDraw > 0) _holdsToDraw--;
        int skipped = _holdsToDraw == 0 && !_machine.IsFrameOpen ? Math.Max(frames - LookedAt, 0) : 0;
        if (skipped == 0) return HoldDrawing(action, frames, look, untilLifeLost);

        // A picture that is not drawn whole shows the one two frames before where it was left off. Should that be one that was
        // skipped, or should the game end early, all is played again from here and drawn.
        var saving = StateCursor.Saving(_mark);
        Visit(ref saving);
        if (HoldSkipping(action, frames, skipped, look, untilLifeLost) is { } result) return result;
        var loading = StateCursor.Loading(_mark);
        Visit(ref loading);
        return HoldDrawing(action, frames, look, untilLifeLost);
    }

    private HoldResult HoldDrawing(int action, int frames, ScreenLook look, bool untilLifeLost)
    {
        int reward = 0;
        int played = 0;
        bool lifeLost = false;
        for (; played < frames && !_rules.Terminal && !(lifeLost && untilLifeLost); played++)
        {
            int lives = _rules.Lives;
            reward += PlayFrame(action);
            look(Screen);
            lifeLost = IsLifeLost(lives);
        }

        return new HoldResult(reward, played, _rules.Lives, _rules.Terminal, lifeLost);
    }

    private HoldResult? HoldSkipping(int action, int frames, int skipped, ScreenLook look, bool untilLifeLost)
    {
        int reward = 0;
        bool lifeLost = false;
        for (int played = 0; played < frames; played++)
        {
            if (_rules.Terminal || (lifeLost && untilLifeLost)) return null;
            int lives = _rules.Lives;
            _machine.Draws = played >= skipped;
            reward += PlayFrame(action);
            _machine.Draws = true;
            if (!_machine.IsPictureWhole)
            {
                _holdsToDraw = DrawnHoldsAfterFailure;
                return null;
            }

            if (played >= skipped) look(Screen);
            lifeLost = IsLifeLost(lives);
        }

        return new HoldResult(reward, frames, _rules.Lives, _rules.Terminal, lifeLost);
    }

    // A count of 0 is no lost life: the game is over then, or will be in a few frames.
    private bool IsLifeLost(int before) => _rules.Lives < before && _rules.Lives > 0;
}

/// <summary>What a game's rules say after an action was held for some frames.</summary>
/// <param name="Reward">Points gained in all of them.</param>
/// <param name="Frames">Frames that were played: fewer than asked for where the game ended, or where a life was lost and that was to stop it.</param>
/// <param name="Lives">Lives left, as the game counts them; 0 where it has no such count.</param>
/// <param name="Terminal">The game is over: only a reset goes on.</param>
/// <param name="LifeLost">The last of these frames cost a life and left some.</param>
public readonly record struct HoldResult(int Reward, int Frames, int Lives, bool Terminal, bool LifeLost);

/// <summary>Looks at a screen, which changes with the next frame.</summary>
/// <param name="screen">One palette index a pixel, rows of 160, top to bottom.</param>
public delegate void ScreenLook(ReadOnlySpan<byte> screen);
