namespace Flow.Atari.Hardware;

/// <summary>
/// What all chips share: the processor's cycle counter, which restarts at 0 with each frame, the data bus, and the sign that the
/// frame is over. One cycle is three colour clocks.
/// </summary>
internal sealed class Wires
{
    /// <summary>Processor cycles since the frame began (since the system reset, before the first frame).</summary>
    public int Cycles;

    /// <summary>The byte last on the data bus: what undriven lines keep.</summary>
    public int DataBus;

    /// <summary>The TIA has ended the frame: the processor stops after its instruction.</summary>
    public bool FrameEnded;

    /// <summary>Instructions that may still run in this call: see <c>Machine.RunFrame</c>.</summary>
    public int Left;
}

/// <summary>The levels on the console's input pins, as the controllers and switches hold them during a frame.</summary>
internal sealed class InputLines
{
    private const int SwitchesIdle = 0x3F;
    private const int ResetBit = 1;
    private const int SelectBit = 2;
    private const int FirstDifficultyBit = 6;

    private int _directions = 0xFF;
    private int _switches = SwitchesIdle;
    private int _leftFire = 0x80;
    private int _rightFire = 0x80;

    /// <summary>Joystick directions or paddle buttons, active low (SWCHA).</summary>
    public int Directions { get => _directions; set => _directions = value; }

    /// <summary>Console switches (SWCHB): colour; difficulties in bits 6 and 7, 1 for A; RESET and SELECT pull bits 0 and 1 low.</summary>
    public int Switches => _switches;

    /// <summary>Fire button of the left joystick, INPT4: $80 when up.</summary>
    public int LeftFire { get => _leftFire; set => _leftFire = value; }

    /// <summary>Fire button of the right joystick, INPT5: $80 when up.</summary>
    public int RightFire { get => _rightFire; set => _rightFire = value; }

    /// <summary>Resistances in ohms on INPT0..INPT3, negative where nothing is plugged in that charges.</summary>
    public int[] Resistances { get; } = [-1, -1, -1, -1];

    /// <summary>Sets the console's switches.</summary>
    /// <param name="held">What is held down: <see cref="AtariAction.ConsoleReset"/>, <see cref="AtariAction.ConsoleSelect"/> or anything else for nothing.</param>
    /// <param name="difficulty">Bit 0: the left difficulty switch is on A; bit 1: the right one.</param>
    public void SetSwitches(int held, int difficulty)
    {
        int low = held switch { AtariAction.ConsoleReset => ResetBit, AtariAction.ConsoleSelect => SelectBit, _ => 0 };
        _switches = (SwitchesIdle & ~low) | (difficulty << FirstDifficultyBit);
    }

    /// <summary>Saves or restores all pins.</summary>
    public void Visit(ref StateCursor state)
    {
        state.Value(ref _directions);
        state.Value(ref _switches);
        state.Value(ref _leftFire);
        state.Value(ref _rightFire);
        state.Array(Resistances);
    }
}
