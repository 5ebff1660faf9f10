using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Flow.Atari.Video;

/// <summary>The masks of the six objects, in the order of <see cref="Stale"/>'s bits.</summary>
[InlineArray(6)]
internal struct ObjectMasks
{
    private Mask160 _first;

    /// <summary>Player 0's.</summary>
    [UnscopedRef]
    public ref Mask160 Player0 => ref this[0];

    /// <summary>Player 1's.</summary>
    [UnscopedRef]
    public ref Mask160 Player1 => ref this[1];

    /// <summary>Missile 0's.</summary>
    [UnscopedRef]
    public ref Mask160 Missile0 => ref this[2];

    /// <summary>Missile 1's.</summary>
    [UnscopedRef]
    public ref Mask160 Missile1 => ref this[3];

    /// <summary>The ball's.</summary>
    [UnscopedRef]
    public ref Mask160 Ball => ref this[4];

    /// <summary>The playfield's.</summary>
    [UnscopedRef]
    public ref Mask160 Playfield => ref this[5];
}
