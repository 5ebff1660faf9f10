using Flow.Atari.Hardware;

namespace Flow.Atari.Video;

/// <summary>
/// The television interface adapter. It draws lazily: an access only makes the picture due up to its own colour clock (plus the
/// delay after which a write shows), and a write that changes what shows, a read and the end of a frame catch up with what is due.
/// So a stretch between two changes is drawn at once, from masks of 160 bits an object.
/// </summary>
internal sealed partial class Tia
{
    private const int ClocksPerCycle = 3;
    private const int Never = int.MaxValue;

    /// <summary>The chip's memory. Call <see cref="Refresh"/> after replacing it.</summary>
    public TiaRegisters Registers;

    private readonly Wires _wires;
    private readonly InputLines _input;
    private readonly DisplayFormat _format;
    private readonly byte[] _pictures;
    private readonly int _longestFrame;
    private readonly int _firstClock;
    private readonly int _clocks;
    private int _due;

    // Up to this clock there is nothing to draw: it is before the first pixel of a line that is begun. Never before what is drawn.
    private int _quietUntil;

    /// <summary>A TIA whose two pictures have the given format.</summary>
    public Tia(Wires wires, InputLines input, DisplayFormat format)
    {
        _wires = wires;
        _input = input;
        _format = format;
        _pictures = new byte[2 * PictureSize];
        _firstClock = format.FirstLine * DisplayFormat.LineClocks;
        _clocks = format.Height * DisplayFormat.LineClocks;
        _longestFrame = (format.LongestFrame + 1) * DisplayFormat.LineClocks;
        Reset();
    }

    /// <summary>The picture being drawn, or just finished: palette indices, 160 a row.</summary>
    public ReadOnlySpan<byte> Picture => _pictures.AsSpan(Registers.Picture * PictureSize, PictureSize);

    /// <summary>Both pictures, for saving and restoring.</summary>
    public Span<byte> Pictures => _pictures;

    /// <summary>False while no pixel needs to be written. Collisions and all else are the same.</summary>
    public bool Draws { get; set; } = true;

    /// <summary>True once the beam is beyond the last row that is shown.</summary>
    public bool IsPictureWhole => Registers.Drawn == DisplayEnd;

    /// <summary>Lines begun and finished since the frame began.</summary>
    public int Scanlines => (Now - Registers.FrameStart) / DisplayFormat.LineClocks;

    private int PictureSize => DisplayFormat.Width * _format.Height;

    private int Now => _wires.Cycles * ClocksPerCycle;

    private int DisplayStart => Registers.FrameStart + _firstClock;

    private int DisplayEnd => DisplayStart + _clocks;

    /// <summary>System reset: registers, positions and both pictures are cleared, the beam is at line 0, clock 0.</summary>
    public void Reset()
    {
        Registers = new TiaRegisters { VsyncEnd = Never };
        Registers.Drawn = DisplayStart;
        _pictures.AsSpan().Clear();
        Refresh();
    }

    /// <summary>Draws all that the accesses so far made due.</summary>
    public void CatchUp()
    {
        if (_due > _quietUntil) DrawTo(_due);
    }

    /// <summary>
    /// Begins a frame: the pictures change places, the beam keeps its place in the line, which becomes line 0.
    /// Clocks are set back by the cycles passed; the caller sets the counter itself to 0.
    /// </summary>
    public void BeginFrame()
    {
        int passed = Now;
        int lines = Scanlines;
        int inLine = (passed - Registers.FrameStart) % DisplayFormat.LineClocks;
        Registers.Picture ^= 1;
        Registers.FrameStart = -inLine;
        Registers.Drawn = _due = DisplayStart;
        FindPlace();
        Registers.LastHmove -= passed;
        Registers.DumpOff -= _wires.Cycles;
        if (Registers.VsyncEnd != Never) Registers.VsyncEnd -= passed;
        SetColourLoss(_format.HasColourLoss ? lines & 1 : 0);
    }

    private void SetColourLoss(int bit)
    {
        Registers.ColourLoss = bit;
        Registers.ColourPlayer0 = WithLoss(Registers.ColourPlayer0);
        Registers.ColourPlayer1 = WithLoss(Registers.ColourPlayer1);
        Registers.ColourPlayfield = WithLoss(Registers.ColourPlayfield);
        Registers.ColourBackground = WithLoss(Registers.ColourBackground);
    }

    private byte WithLoss(int colour) => (byte)((colour & 0xFE) | Registers.ColourLoss);
}
