namespace Flow.Atari.Video;

/// <content>Where objects are put and how HMOVE moves them.</content>
internal sealed partial class Tia
{
    private const int StarfieldDelay = 21;

    // HMOVE in cycles 4..20: objects are moved left by what is left of the blanking, whatever their motion.
    private static ReadOnlySpan<sbyte> EarlyMotion => [-6, -5, -5, -4, -3, -2, -2, -1, 0, 1, 1, 2, 3, 4, 4, 5, 6];

    // HMOVE in cycles 55..74: part of the motion is lost.
    private static ReadOnlySpan<sbyte> LateMotion => [6, 5, 4, 4, 3, 2, 1, 1, 0, -1, -2, -2, -3, -4, -5, -5, -6, -7, -8, -8];

    private static ReadOnlySpan<byte> StarfieldSteps => [18, 33, 0, 17];

    private void ResetPlayer(ref Player player, int now, Stale stale)
    {
        CatchUp();
        int inLine = InLine(now);
        int x = inLine < DisplayFormat.BlankClocks ? 3 : (inLine - DisplayFormat.BlankClocks + 5) % DisplayFormat.Width;
        ResetPlace place = player.PlaceOf(x);
        if (place == ResetPlace.InsideCopy) DrawTo(now + 11);
        player.Position = x;
        player.FirstHidden = place != ResetPlace.BeforeCopy;
        MakeStale(stale);
    }

    private static int ResetPosition(int inLine) =>
        inLine < DisplayFormat.BlankClocks ? 2 : (inLine - DisplayFormat.BlankClocks + 4) % DisplayFormat.Width;

    // Resets that fall into the extra clocks of a running HMOVE land elsewhere.
    private void ResetMissile0(int now)
    {
        Change(Stale.Missile0);
        int inLine = InLine(now);
        Registers.Missile0.Position = SinceHmove(now) == 20 && inLine == 69 ? 8 : ResetPosition(inLine);
        Registers.Missile0.Shape = MissileShape.Normal;
    }

    private void ResetMissile1(int now)
    {
        Change(Stale.Missile1);
        int inLine = InLine(now);
        Registers.Missile1.Position = SinceHmove(now) == 3 && inLine == 18 ? 3 : ResetPosition(inLine);
    }

    private void ResetBall(int now)
    {
        Change(Stale.Ball);
        int inLine = InLine(now);
        Registers.Ball.Position = (SinceHmove(now), inLine) switch
        {
            (18, 60 or 69) => 10,
            (3, 18) => 3,
            (7, 30) => 6,
            (6, 27) => 5,
            _ => ResetPosition(inLine),
        };
    }

    private int SinceHmove(int now) => (now - Registers.LastHmove) / ClocksPerCycle;

    private void LockMissile(ref Missile missile, in Player player, int value, Stale stale)
    {
        bool locked = (value & 2) != 0;
        CatchUp();
        if (missile.Locked == locked && missile.Shape == MissileShape.Normal) return;
        MakeStale(stale);
        if (missile.Locked && !locked) missile.Position = (player.Position + player.Centre) % DisplayFormat.Width;
        missile.Locked = locked;
        missile.Shape = MissileShape.Normal;
    }

    private void WriteMissileMotion0(int motion, int now)
    {
        bool trick = Registers.Missile0.Motion == 7 && motion == 6;
        if (trick && now == Registers.LastHmove + (StarfieldDelay * ClocksPerCycle))
        {
            Change(Stale.Missile0);
            Registers.Starfield = true;
            Registers.StarfieldCounter = 0;
        }

        Registers.Missile0.Motion = motion;
    }

    private void MoveAll(int now)
    {
        CatchUp();
        int cycle = InLine(now) / ClocksPerCycle;
        if (_format.HasHmoveBars && (cycle <= 20 || cycle == 75)) Registers.HmoveBar = true;
        if (Move(ref Registers.Player0.Position, Registers.Player0.Motion, cycle) || Registers.Player0.FirstHidden) MakeStale(Stale.Player0);
        if (Move(ref Registers.Player1.Position, Registers.Player1.Motion, cycle) || Registers.Player1.FirstHidden) MakeStale(Stale.Player1);
        if (Move(ref Registers.Missile0.Position, Registers.Missile0.Motion, cycle) || Registers.Missile0.Shape != MissileShape.Normal) MakeStale(Stale.Missile0);
        if (Move(ref Registers.Missile1.Position, Registers.Missile1.Motion, cycle)) MakeStale(Stale.Missile1);
        if (Move(ref Registers.Ball.Position, Registers.Ball.Motion, cycle)) MakeStale(Stale.Ball);
        Registers.Player0.FirstHidden = Registers.Player1.FirstHidden = false;
        Registers.Missile0.Shape = MissileShape.Normal;
        Registers.LastHmove = now;
        Registers.Starfield = false;
    }

    // True where the object is somewhere else afterwards.
    private static bool Move(ref int position, int motion, int cycle)
    {
        int step = motion < 8 ? -motion : 16 - motion;
        int moved = position + cycle switch
        {
            <= 3 or 75 => step,
            <= 20 => Math.Max(step, EarlyMotion[cycle - 4]),
            <= 54 => 0,
            _ => Math.Min(0, step + LateMotion[cycle - 55]),
        };
        int before = position;
        position = moved < 0 ? moved + DisplayFormat.Width : moved % DisplayFormat.Width;
        return position != before;
    }

    private void AdvanceStarfield()
    {
        ref Missile missile = ref Registers.Missile0;
        int counter = Registers.StarfieldCounter = (Registers.StarfieldCounter + 1) & 3;
        missile.Position -= StarfieldSteps[counter];
        if (missile.Position < 0) missile.Position += DisplayFormat.Width;
        missile.Shape = counter switch { 1 => MissileShape.Stretched, 2 => MissileShape.Off, _ => MissileShape.Normal };
        MakeStale(Stale.Missile0);
    }
}
