using Flow.Atari;

namespace Flow.Stages.Emulation;

/// <summary>A console at play, with what it showed in its last two frames and how many frames it has played.</summary>
internal sealed class RunningGame
{
    private readonly AtariGame _game;
    private readonly ScreenPair _screens;
    private readonly ScreenLook _look;
    private long _frames;

    /// <summary>Puts the cartridge into a console; <see cref="Restart"/> comes before the first frame.</summary>
    public RunningGame(Cartridge cartridge, GameRules rules, GameSettings settings)
    {
        _game = new AtariGame(cartridge, rules, settings);
        _screens = new ScreenPair(_game.Screen.Length);
        _look = _screens.Add;
    }

    /// <summary>Emulated frames since the last true reset, those of the start-up procedure not counted.</summary>
    public long Frames => _frames;

    /// <summary>Lives left, as the rules count them.</summary>
    public int Lives => _game.Lives;

    /// <summary>Whether the rules say that the game is over.</summary>
    public bool IsOver => _game.Terminal;

    /// <summary>Bytes that a saved state takes at most.</summary>
    public int MaxStateBytes => FixedBytes + _game.MaxStateSize;

    private int FixedBytes => sizeof(long) + _screens.Bytes;

    /// <summary>The true reset: the console's start-up procedure. Its last screen stands for both.</summary>
    /// <param name="loadingResets">Before the first game's reset comes that of loading the ROM.</param>
    public void Restart(bool loadingResets)
    {
        if (loadingResets && !_game.IsReset)
            _game.Load();
        _game.Reset();
        _screens.Begin(_game.Screen);
        _frames = 0;
    }

    /// <summary>Lets the last screen stand for both.</summary>
    public void ShowLastAlone() => _screens.Begin(_game.Screen);

    /// <summary>Holds an action for some frames, or until the game is over.</summary>
    /// <param name="action">One of the console's 18 actions.</param>
    /// <param name="frames">How many frames.</param>
    /// <param name="untilLifeLost">Stop after a frame that costs a life, too.</param>
    /// <returns>What the frames that were played brought.</returns>
    public HoldResult Hold(int action, int frames, bool untilLifeLost)
    {
        HoldResult result = _game.Hold(action, frames, _look, untilLifeLost);
        _frames += result.Frames;
        return result;
    }

    /// <summary>Copies the last two screens, the later one second.</summary>
    public void CopyScreens(Span<byte> destination) => _screens.CopyTo(destination);

    /// <summary>Writes the whole state.</summary>
    /// <param name="destination">At least <see cref="MaxStateBytes"/> bytes.</param>
    /// <returns>How many bytes it takes.</returns>
    public int Save(Span<byte> destination)
    {
        BitConverter.TryWriteBytes(destination, _frames);
        _screens.CopyTo(destination[sizeof(long)..]);
        return FixedBytes + _game.Save(destination[FixedBytes..]);
    }

    /// <summary>Takes over a state that <see cref="Save"/> wrote.</summary>
    /// <param name="state">Its bytes, no more and no fewer.</param>
    /// <exception cref="InvalidDataException">The state is no console's, or of another ROM or other rules; nothing has changed.</exception>
    public void Restore(ReadOnlySpan<byte> state)
    {
        if (state.Length < FixedBytes)
            throw new InvalidDataException($"A state has more than {FixedBytes} bytes; this one has {state.Length}.");
        try
        {
            _game.Restore(state[FixedBytes..]);
        }
        catch (StateException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }

        _screens.CopyFrom(state.Slice(sizeof(long), _screens.Bytes));
        _frames = BitConverter.ToInt64(state);
    }
}
