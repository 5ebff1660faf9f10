using System.Runtime.CompilerServices;

namespace Flow.Atari.Video;

/// <content>What the processor writes, register by register.</content>
internal sealed partial class Tia
{
    // In colour clocks, how long after a write it shows; -1 for the playfield's, which depends on the cycle within the line.
    private static ReadOnlySpan<sbyte> Delays =>
    [
        0, 1, 0, 0, 8, 8, 0, 0, 0, 0, 0, 1, 1, -1, -1, -1,
        0, 0, 8, 8, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static ReadOnlySpan<sbyte> PlayfieldDelays => [4, 5, 2, 3];

    /// <summary>
    /// Writes register <paramref name="address"/> &amp; 63. WSYNC is ignored right after another write. Nothing is drawn where the
    /// write changes nothing that shows.
    /// </summary>
    public void Write(int address, int value, bool afterWrite)
    {
        int register = address & 0x3F;
        int now = Now;
        Reach(register);
        switch (register)
        {
            case 0x00: WriteVsync(value, now); break;
            case 0x01: WriteVblank(value); break;
            case 0x02:
                if (!afterWrite) WaitForLine(value);
                break;
            case 0x04: WriteNusiz(ref Registers.Player0, ref Registers.Missile0, value, Stale.Player0 | Stale.Missile0); break;
            case 0x05: WriteNusiz(ref Registers.Player1, ref Registers.Missile1, value, Stale.Player1 | Stale.Missile1); break;
            case 0x06: WriteColourPlayer0(value); break;
            case 0x07: WriteColourPlayer1(value); break;
            case 0x08: WriteColourPlayfield(value); break;
            case 0x09: WriteBackground(value); break;
            case 0x0A: WritePlayfieldControl(value, now); break;
            case 0x0B: Set(ref Registers.Player0.Reflected, (value & 8) != 0, Stale.Player0); break;
            case 0x0C: Set(ref Registers.Player1.Reflected, (value & 8) != 0, Stale.Player1); break;
            case 0x0D: WritePlayfield0(value); break;
            case 0x0E: WritePlayfield1(value); break;
            case 0x0F: WritePlayfield2(value); break;
            case 0x10: ResetPlayer(ref Registers.Player0, now, Stale.Player0); break;
            case 0x11: ResetPlayer(ref Registers.Player1, now, Stale.Player1); break;
            case 0x12: ResetMissile0(now); break;
            case 0x13: ResetMissile1(now); break;
            case 0x14: ResetBall(now); break;
            case 0x1B: WriteGraphics0(value); break;
            case 0x1C: WriteGraphics1(value); break;
            case 0x1D: Set(ref Registers.Missile0.Enabled, (value & 2) != 0, Stale.Missile0); break;
            case 0x1E: Set(ref Registers.Missile1.Enabled, (value & 2) != 0, Stale.Missile1); break;
            case 0x1F: Set(ref Registers.Ball.Enabled, (value & 2) != 0, Stale.Ball); break;
            case 0x20: Registers.Player0.Motion = value >> 4; break;
            case 0x21: Registers.Player1.Motion = value >> 4; break;
            case 0x22: WriteMissileMotion0(value >> 4, now); break;
            case 0x23: Registers.Missile1.Motion = value >> 4; break;
            case 0x24: Registers.Ball.Motion = value >> 4; break;
            case 0x25: Set(ref Registers.Player0.Delayed, (value & 1) != 0, Stale.Player0); break;
            case 0x26: Set(ref Registers.Player1.Delayed, (value & 1) != 0, Stale.Player1); break;
            case 0x27: Set(ref Registers.Ball.Delayed, (value & 1) != 0, Stale.Ball); break;
            case 0x28: LockMissile(ref Registers.Missile0, Registers.Player0, value, Stale.Missile0); break;
            case 0x29: LockMissile(ref Registers.Missile1, Registers.Player1, value, Stale.Missile1); break;
            case 0x2A: MoveAll(now); break;
            case 0x2B: ClearMotion(); break;
            case 0x2C: ClearCollisions(); break;
        }
    }

    /// <summary>
    /// The name of the method that writes one register alone, for translated code, which knows the register: after <see cref="Reach"/> it is all that
    /// <see cref="Write"/> does.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <returns>The name; null for registers that are written seldom.</returns>
    public static string? WriterOf(int address) => (address & 0x3F) switch
    {
        0x02 => nameof(WaitForLine),
        0x06 => nameof(WriteColourPlayer0),
        0x07 => nameof(WriteColourPlayer1),
        0x08 => nameof(WriteColourPlayfield),
        0x09 => nameof(WriteBackground),
        0x0D => nameof(WritePlayfield0),
        0x0E => nameof(WritePlayfield1),
        0x0F => nameof(WritePlayfield2),
        0x1B => nameof(WriteGraphics0),
        0x1C => nameof(WriteGraphics1),
        _ => null,
    };

    /// <summary>Makes all due that comes before a write shows.</summary>
    /// <param name="register">The register that is about to be written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(int register)
    {
        int now = Now;
        _due = Math.Max(_due, now + DelayOf(register, now));
        if (now >= Registers.FrameStart + _longestFrame) _wires.FrameEnded = true;
    }

    /// <summary>WSYNC: waits for the line's end.</summary>
    public void WaitForLine(int value)
    {
        int inLine = InLine(Now);
        if (inLine != 0) _wires.Cycles += (DisplayFormat.LineClocks - inLine) / ClocksPerCycle;
    }

    /// <summary>COLUP0.</summary>
    public void WriteColourPlayer0(int value) => WriteColour(ref Registers.ColourPlayer0, value, Stale.Player0 | Stale.Missile0);

    /// <summary>COLUP1.</summary>
    public void WriteColourPlayer1(int value) => WriteColour(ref Registers.ColourPlayer1, value, Stale.Player1 | Stale.Missile1);

    /// <summary>COLUPF.</summary>
    public void WriteColourPlayfield(int value) => WriteColour(ref Registers.ColourPlayfield, value, Stale.Playfield | Stale.Ball);

    /// <summary>COLUBK.</summary>
    public void WriteBackground(int value)
    {
        byte shown = WithLoss(value);
        if (Registers.ColourBackground == shown) return;
        if (Draws) CatchUp();
        Registers.ColourBackground = shown;
    }

    /// <summary>PF0.</summary>
    public void WritePlayfield0(int value) => WritePlayfield(0xF, (uint)(value >> 4));

    /// <summary>PF1.</summary>
    public void WritePlayfield1(int value) => WritePlayfield(0xFF0, Patterns.Reverse(value) << 4);

    /// <summary>PF2.</summary>
    public void WritePlayfield2(int value) => WritePlayfield(0xFF000, (uint)value << 12);

    // A line has four times nineteen cycles, so that the cycle in the frame does for the cycle in the line.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DelayOf(int register, int now)
    {
        int delay = Delays[register];
        return delay >= 0 ? delay : PlayfieldDelays[((now - Registers.FrameStart) / ClocksPerCycle) & 3];
    }

    private int InLine(int now) => (now - Registers.FrameStart) % DisplayFormat.LineClocks;

    private void Set(ref bool register, bool value, Stale stale)
    {
        if (register == value) return;
        Change(stale);
        register = value;
    }

    // All that comes before a change is drawn as it was.
    private void Change(Stale stale)
    {
        CatchUp();
        MakeStale(stale);
    }

    private void WriteColour(ref byte colour, int value, Stale objects)
    {
        byte shown = WithLoss(value);
        if (colour == shown) return;
        if (Draws && MayShow(objects)) CatchUp();
        colour = shown;
    }

    // In score mode a half of the playfield has a player's colour.
    private bool MayShow(Stale objects) => ((_on | _unsure) & ((Registers.PlayfieldControl & 2) != 0 ? objects | Stale.Playfield : objects)) != Stale.None;

    private void WritePlayfield(uint part, uint bits)
    {
        uint playfield = (Registers.Playfield & ~part) | bits;
        if (playfield == Registers.Playfield) return;
        Change(Stale.Playfield);
        Registers.Playfield = playfield;
    }

    private void WriteVsync(int value, int now)
    {
        if ((value & 2) != 0)
        {
            Registers.VsyncEnd = now + DisplayFormat.LineClocks;
        }
        else if (now >= Registers.VsyncEnd)
        {
            Registers.VsyncEnd = Never;
            _wires.FrameEnded = true;
        }
    }

    private void WriteVblank(int value)
    {
        if (value == Registers.Vblank) return;
        CatchUp();
        if ((Registers.Vblank & 0x80) != 0 && (value & 0x80) == 0) Registers.DumpOff = _wires.Cycles;
        Registers.Vblank = value;
    }

    private void WriteNusiz(ref Player player, ref Missile missile, int value, Stale stale)
    {
        CatchUp();
        if (player.Nusiz == value && !player.FirstHidden && missile.Shape == MissileShape.Normal) return;
        MakeStale(stale);
        player.Nusiz = missile.Nusiz = value;
        player.FirstHidden = false;
        missile.Shape = MissileShape.Normal;
    }

    private void WritePlayfieldControl(int value, int now)
    {
        bool reflected = (value & 1) != 0;
        if (value == Registers.PlayfieldControl && reflected == Registers.Reflected) return;
        Change(Stale.Ball | Stale.Playfield);
        Registers.PlayfieldControl = value;
        Registers.Ball.Width = (value >> 4) & 3;
        if (InLine(now) < DisplayFormat.BlankClocks + 79) Registers.Reflected = reflected;
    }

    /// <summary>GRP0. A write to one player's graphics also makes the other's old graphics what its new ones are.</summary>
    public void WriteGraphics0(int value)
    {
        ref Player own = ref Registers.Player0;
        ref Player other = ref Registers.Player1;
        Stale changed = (own.ChangesWith(value) ? Stale.Player0 : Stale.None) | (other.ChangesWithAge ? Stale.Player1 : Stale.None);
        if (changed != Stale.None) Change(changed);
        own.Graphics = value;
        other.OldGraphics = other.Graphics;
    }

    /// <summary>GRP1, which makes the ball's old state what its new one is, too.</summary>
    public void WriteGraphics1(int value)
    {
        ref Player own = ref Registers.Player1;
        ref Player other = ref Registers.Player0;
        ref Ball ball = ref Registers.Ball;
        Stale changed = (own.ChangesWith(value) ? Stale.Player1 : Stale.None) | (other.ChangesWithAge ? Stale.Player0 : Stale.None)
            | (ball.ChangesWithAge ? Stale.Ball : Stale.None);
        if (changed != Stale.None) Change(changed);
        own.Graphics = value;
        other.OldGraphics = other.Graphics;
        ball.OldEnabled = ball.Enabled;
    }

    private void ClearMotion()
    {
        Registers.Player0.Motion = Registers.Player1.Motion = 0;
        Registers.Missile0.Motion = Registers.Missile1.Motion = 0;
        Registers.Ball.Motion = 0;
    }

    private void ClearCollisions()
    {
        CatchUp();
        Registers.Collisions = 0;
        _sought = false;
    }
}
