namespace Flow.Atari.Video;

/// <content>What the processor writes, register by register.</content>
internal sealed partial class Tia
{
    private static ReadOnlySpan<sbyte> PlayfieldDelays => [4, 5, 2, 3];

    /// <summary>Writes register <paramref name="address"/> &amp; 63. WSYNC is ignored right after another write.</summary>
    public void Write(int address, int value, bool afterWrite)
    {
        int register = address & 0x3F;
        int now = Now;
        int line = (now - Registers.FrameStart) / DisplayFormat.LineClocks;
        int inLine = now - Registers.FrameStart - (line * DisplayFormat.LineClocks);
        DrawTo(now + DelayOf(register, inLine));
        if (line > _format.LongestFrame) _wires.FrameEnded = true;

        switch (register)
        {
            case 0x00: WriteVsync(value, now); break;
            case 0x01: WriteVblank(value); break;
            case 0x02: WaitForLine(inLine, afterWrite); break;
            case 0x04: WriteNusiz(ref Registers.Player0, ref Registers.Missile0, value); break;
            case 0x05: WriteNusiz(ref Registers.Player1, ref Registers.Missile1, value); break;
            case 0x06: Registers.ColourPlayer0 = WithLoss(value); break;
            case 0x07: Registers.ColourPlayer1 = WithLoss(value); break;
            case 0x08: Registers.ColourPlayfield = WithLoss(value); break;
            case 0x09: Registers.ColourBackground = WithLoss(value); break;
            case 0x0A: WritePlayfieldControl(value, now, inLine); break;
            case 0x0B: Registers.Player0.Reflected = (value & 8) != 0; break;
            case 0x0C: Registers.Player1.Reflected = (value & 8) != 0; break;
            case 0x0D: Registers.Playfield = (Registers.Playfield & ~0xFu) | (uint)(value >> 4); break;
            case 0x0E: Registers.Playfield = (Registers.Playfield & ~0xFF0u) | (Patterns.Reverse(value) << 4); break;
            case 0x0F: Registers.Playfield = (Registers.Playfield & 0xFFFu) | ((uint)value << 12); break;
            case 0x10: ResetPlayer(ref Registers.Player0, now, inLine); break;
            case 0x11: ResetPlayer(ref Registers.Player1, now, inLine); break;
            case 0x12: ResetMissile0(inLine, now); break;
            case 0x13: ResetMissile1(inLine, now); break;
            case 0x14: ResetBall(inLine, now); break;
            case 0x1B: WriteGraphics0(value); break;
            case 0x1C: WriteGraphics1(value); break;
            case 0x1D: Registers.Missile0.Enabled = (value & 2) != 0; break;
            case 0x1E: Registers.Missile1.Enabled = (value & 2) != 0; break;
            case 0x1F: Registers.Ball.Enabled = (value & 2) != 0; break;
            case 0x20: Registers.Player0.Motion = value >> 4; break;
            case 0x21: Registers.Player1.Motion = value >> 4; break;
            case 0x22: WriteMissileMotion0(value, now); break;
            case 0x23: Registers.Missile1.Motion = value >> 4; break;
            case 0x24: Registers.Ball.Motion = value >> 4; break;
            case 0x25: Registers.Player0.Delayed = (value & 1) != 0; break;
            case 0x26: Registers.Player1.Delayed = (value & 1) != 0; break;
            case 0x27: Registers.Ball.Delayed = (value & 1) != 0; break;
            case 0x28: LockMissile(ref Registers.Missile0, Registers.Player0, value); break;
            case 0x29: LockMissile(ref Registers.Missile1, Registers.Player1, value); break;
            case 0x2A: MoveAll(inLine / ClocksPerCycle, now); break;
            case 0x2B: ClearMotion(); break;
            case 0x2C: Registers.Collisions = 0; break;
        }

        _stale |= StaleAfter[register];
    }

    // In colour clocks. The playfield's depends on where the write falls in its groups of four cycles.
    private static int DelayOf(int register, int inLine) => register switch
    {
        0x01 or 0x0B or 0x0C or 0x1B or 0x1C => 1,
        0x04 or 0x05 or 0x12 or 0x13 => 8,
        0x0D or 0x0E or 0x0F => PlayfieldDelays[inLine / ClocksPerCycle & 3],
        _ => 0,
    };

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
        if ((Registers.Vblank & 0x80) != 0 && (value & 0x80) == 0) Registers.DumpOff = _wires.Cycles;
        Registers.Vblank = value;
    }

    private void WaitForLine(int inLine, bool afterWrite)
    {
        if (!afterWrite && inLine != 0) _wires.Cycles += (DisplayFormat.LineClocks - inLine) / ClocksPerCycle;
    }

    private static void WriteNusiz(ref Player player, ref Missile missile, int value)
    {
        player.Nusiz = missile.Nusiz = value;
        player.FirstHidden = false;
        missile.Shape = MissileShape.Normal;
    }

    private void WritePlayfieldControl(int value, int now, int inLine)
    {
        Registers.PlayfieldControl = value;
        Registers.Ball.Width = (value >> 4) & 3;
        if (inLine < DisplayFormat.BlankClocks + 79 && now < DisplayEnd) Registers.Reflected = (value & 1) != 0;
    }

    private void WriteGraphics0(int value)
    {
        Registers.Player0.Graphics = value;
        Registers.Player1.OldGraphics = Registers.Player1.Graphics;
    }

    private void WriteGraphics1(int value)
    {
        Registers.Player1.Graphics = value;
        Registers.Player0.OldGraphics = Registers.Player0.Graphics;
        Registers.Ball.OldEnabled = Registers.Ball.Enabled;
    }

    private void ClearMotion()
    {
        Registers.Player0.Motion = Registers.Player1.Motion = 0;
        Registers.Missile0.Motion = Registers.Missile1.Motion = 0;
        Registers.Ball.Motion = 0;
    }
}
