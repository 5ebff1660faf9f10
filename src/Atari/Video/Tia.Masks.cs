namespace Flow.Atari.Video;

/// <content>The masks of the six objects, kept until a write makes one stale.</content>
internal sealed partial class Tia
{
    private Stale _stale;
    private Mask160 _player0;
    private Mask160 _player1;
    private Mask160 _missile0;
    private Mask160 _missile1;
    private Mask160 _ball;
    private ulong _playfield;
    private Mixing _mixing;
    private bool _overlaps;
    private Grouping _grouping;

    /// <summary>Forgets what was worked out from the registers.</summary>
    public void Refresh()
    {
        _stale = Stale.All;
        _due = Registers.Drawn;
    }

    private void FreshenMasks()
    {
        if (_stale == Stale.None) return;
        Stale stale = _stale;
        _stale = Stale.None;
        if ((stale & Stale.Player0) != 0) _player0 = Registers.Player0.Mask();
        if ((stale & Stale.Player1) != 0) _player1 = Registers.Player1.Mask();
        if ((stale & Stale.Missile0) != 0) _missile0 = Registers.Missile0.Mask();
        if ((stale & Stale.Missile1) != 0) _missile1 = Registers.Missile1.Mask();
        if ((stale & Stale.Ball) != 0) _ball = Registers.Ball.Mask();
        if ((stale & Stale.Playfield) != 0) _playfield = Patterns.Playfield(Registers.Playfield, Registers.Reflected);
    }

    // How the objects that are on go together, and whether there are two that could meet. Where they are plays no part.
    private void ChooseMixing()
    {
        bool playfield = Registers.Playfield != 0;
        int shown = (Registers.Player0.Shown != 0 ? 1 : 0) + (Registers.Player1.Shown != 0 ? 1 : 0);
        int on = (Registers.Missile0.IsOn ? 1 : 0) + (Registers.Missile1.IsOn ? 1 : 0) + (Registers.Ball.IsOn ? 1 : 0);
        bool players = shown > 0;
        bool others = on > 0;
        _overlaps = shown + on + (playfield ? 1 : 0) > 1;
        _grouping = (players, others, playfield) switch
        {
            (true, false, false) => Grouping.FreeOfPlayers,
            (false, false, true) => Grouping.Playfield,
            _ => Grouping.None,
        };
        _mixing = MixingOf(playfield, players || others);
    }

    private Mixing MixingOf(bool playfield, bool others)
    {
        if (!others) return !playfield ? Mixing.Empty : (Registers.PlayfieldControl & 2) != 0 ? Mixing.Score : Mixing.Normal;
        return (Registers.PlayfieldControl & 6) switch { 0 => Mixing.Normal, 2 => Mixing.Score, _ => Mixing.PlayfieldFirst };
    }
}
