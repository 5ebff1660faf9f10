using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Flow.Atari.Video;

/// <content>The masks of the six objects, kept until a write makes one stale.</content>
internal sealed partial class Tia
{
    private Stale _stale;
    private ObjectMasks _masks;

    // What shows in the colours of the playfield and of the players, lowest first. Only good where layered.
    private Mask160 _field;
    private Mask160 _second;
    private Mask160 _first;
    private bool _layered;
    private bool _hasFirst;
    private bool _hasSecond;

    // The objects that are on, and those of which that must be found out again.
    private Stale _on;
    private Stale _unsure;
    private int _mixedControl;
    private Mixing _mixing;
    private Grouping _grouping;

    /// <summary>Forgets what was worked out from the registers.</summary>
    public void Refresh()
    {
        MakeStale(Stale.All);
        _due = Registers.Drawn;
        FindPlace();
    }

    private void MakeStale(Stale stale)
    {
        _stale |= stale;
        _unsure |= stale;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FreshenMasks()
    {
        Stale stale = _stale;
        _stale = Stale.None;
        if ((stale & Stale.Player0) != 0) _masks.Player0 = Registers.Player0.Mask();
        if ((stale & Stale.Player1) != 0) _masks.Player1 = Registers.Player1.Mask();
        if ((stale & Stale.Missile0) != 0) _masks.Missile0 = Registers.Missile0.Mask();
        if ((stale & Stale.Missile1) != 0) _masks.Missile1 = Registers.Missile1.Mask();
        if ((stale & Stale.Ball) != 0) _masks.Ball = Registers.Ball.Mask();
        if ((stale & Stale.Playfield) != 0) _masks.Playfield = Patterns.Playfield(Registers.Playfield, Registers.Reflected);
        _layered = false;
        _sought = false;
    }

    // What of the objects shows, in the order of their mixing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Layer()
    {
        _layered = true;
        Vector256<uint> playfield = _masks.Playfield.Lanes;
        Vector256<uint> field = playfield | _masks.Ball.Lanes;
        Vector256<uint> first = _masks.Player0.Lanes | _masks.Missile0.Lanes;
        Vector256<uint> second = _masks.Player1.Lanes | _masks.Missile1.Lanes;
        if (_mixing == Mixing.Score)
        {
            // A half of the playfield is drawn as its player would be: not covered by the other player unless that goes first.
            var leftHalf = Vector256.Create(uint.MaxValue, uint.MaxValue, 0xFFFF, 0, 0, 0, 0, 0);
            first |= playfield & leftHalf;
            second |= Vector256.AndNot(playfield, leftHalf);
            field = _masks.Ball.Lanes;
        }
        else if (_mixing == Mixing.PlayfieldFirst)
        {
            first = Vector256.AndNot(first, field);
            second = Vector256.AndNot(second, field);
        }

        _hasFirst = first != Vector256<uint>.Zero;
        _hasSecond = second != Vector256<uint>.Zero;
        _field = Mask160.Of(field);
        _second = Mask160.Of(second);
        _first = Mask160.Of(first);
    }

    // How the objects that are on go together, and which of them could meet. Where they are plays no part.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ChooseMixing()
    {
        Stale on = _on & ~_unsure;
        if ((_unsure & Stale.Player0) != 0 && Registers.Player0.Shown != 0) on |= Stale.Player0;
        if ((_unsure & Stale.Player1) != 0 && Registers.Player1.Shown != 0) on |= Stale.Player1;
        if ((_unsure & Stale.Missile0) != 0 && Registers.Missile0.IsOn) on |= Stale.Missile0;
        if ((_unsure & Stale.Missile1) != 0 && Registers.Missile1.IsOn) on |= Stale.Missile1;
        if ((_unsure & Stale.Ball) != 0 && Registers.Ball.IsOn) on |= Stale.Ball;
        if ((_unsure & Stale.Playfield) != 0 && Registers.Playfield != 0) on |= Stale.Playfield;
        _unsure = Stale.None;
        if (on == _on && Registers.PlayfieldControl == _mixedControl) return;
        _on = on;
        _mixedControl = Registers.PlayfieldControl;
        bool playfield = (on & Stale.Playfield) != 0;
        bool players = (on & (Stale.Player0 | Stale.Player1)) != 0;
        bool others = (on & (Stale.Missile0 | Stale.Missile1 | Stale.Ball)) != 0;
        _possible = LatchesOf[(int)on];
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

/// <summary>Objects whose masks must be worked out again before the next pixel.</summary>
[Flags]
internal enum Stale
{
    /// <summary>All masks are good.</summary>
    None = 0,
    Player0 = 1,
    Player1 = 2,
    Missile0 = 4,
    Missile1 = 8,
    Ball = 16,
    Playfield = 32,

    /// <summary>All but the playfield: what moves.</summary>
    Objects = 31,
    All = 63,
}
