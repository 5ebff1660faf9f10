namespace Flow.Atari.Hardware;

/// <summary>Turns the player's action into levels on the input pins: a joystick, or a paddle whose resistance wanders.</summary>
internal sealed class Controllers
{
    private const int LeastResistance = 27_450;
    private const int PaddleStep = 23_000;

    private readonly InputLines _lines;
    private readonly ControllerSetup _setup;
    private int _resistance;

    /// <summary>Plugs the controllers in.</summary>
    public Controllers(InputLines lines, ControllerSetup setup)
    {
        _lines = lines;
        _setup = setup;
        CentrePaddles();
    }

    /// <summary>The difficulty switches, see <see cref="GameSettings.Difficulty"/>; they reach the pins with the next action.</summary>
    public int Difficulty { get; set; }

    private int Centre => (LeastResistance + _setup.PaddleMax) / 2;

    /// <summary>Turns all paddles to the middle and lets everything go.</summary>
    public void CentrePaddles()
    {
        _resistance = Centre;
        Apply(AtariAction.Noop);
    }

    /// <summary>Holds what <paramref name="action"/> says for the coming frame; a switch of the console is held only where it says so.</summary>
    public void Apply(int action)
    {
        _lines.SetSwitches(action, Difficulty);
        if (_setup.LeftPaddles) ApplyPaddle(action);
        else ApplyJoystick(action);
    }

    /// <summary>Saves or restores the paddle and all pins.</summary>
    public void Visit(ref StateCursor state)
    {
        state.Value(ref _resistance);
        _lines.Visit(ref state);
    }

    private void ApplyJoystick(int action)
    {
        int pressed = AtariAction.DirectionsOf(action);
        int fire = AtariAction.Fires(action) ? 0 : 0x80;
        _lines.Directions = 0xFF & ~(_setup.SwapPorts ? pressed : pressed << 4);
        _lines.LeftFire = _setup.SwapPorts ? 0x80 : fire;
        _lines.RightFire = _setup.SwapPorts ? fire : 0x80;
        PlugRightPaddles();
    }

    private void ApplyPaddle(int action)
    {
        int pressed = AtariAction.DirectionsOf(action);
        if ((pressed & 8) != 0) _resistance -= PaddleStep;
        if ((pressed & 4) != 0) _resistance += PaddleStep;
        _resistance = Math.Clamp(_resistance, LeastResistance, _setup.PaddleMax);

        int player = _setup.SwapPaddles ? 1 : 0;
        _lines.Resistances[player] = _resistance;
        _lines.Resistances[player ^ 1] = Centre;
        PlugRightPaddles();
        _lines.Directions = AtariAction.Fires(action) ? 0xFF & ~(0x80 >> player) : 0xFF;
    }

    // The reference never turns the paddles of the right jack: they have no resistance.
    private void PlugRightPaddles()
    {
        if (_setup.RightPaddles) _lines.Resistances[2] = _lines.Resistances[3] = 0;
    }
}

/// <summary>What is plugged into the two jacks.</summary>
/// <param name="LeftPaddles">Paddles on the left jack, else a joystick.</param>
/// <param name="RightPaddles">Paddles on the right jack, else a joystick that nobody holds.</param>
/// <param name="SwapPorts">The player's joystick is on the right jack.</param>
/// <param name="SwapPaddles">The player's paddle is the jack's second.</param>
/// <param name="PaddleMax">Largest resistance of a paddle, in ohms.</param>
internal readonly record struct ControllerSetup(bool LeftPaddles, bool RightPaddles, bool SwapPorts, bool SwapPaddles, int PaddleMax);
