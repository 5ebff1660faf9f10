namespace Flow.Atari;

/// <content>Saving and restoring.</content>
public sealed partial class AtariGame
{
    private readonly StateHeader _header;

    /// <summary>Bytes of a saved state: constant for one cartridge and rules, about 70,000.</summary>
    public int StateSize { get; }

    /// <summary>Writes all that changes while the game runs: a restored game goes on exactly as this one. The ROM is not in it.</summary>
    /// <param name="destination">At least <see cref="StateSize"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too small.</exception>
    public void Save(Span<byte> destination)
    {
        if (destination.Length < StateSize)
        {
            throw new ArgumentException($"A state takes {StateSize} bytes; there are {destination.Length}.", nameof(destination));
        }

        var cursor = StateCursor.Saving(destination);
        StateHeader header = _header;
        cursor.Value(ref header);
        Visit(ref cursor);
    }

    /// <summary>Continues from a state that <see cref="Save"/> wrote for the same cartridge and rules, here or in another process.</summary>
    /// <param name="source">Exactly <see cref="StateSize"/> bytes.</param>
    /// <exception cref="StateException">The size, the version or the game is another; nothing has changed then.</exception>
    public void Restore(ReadOnlySpan<byte> source)
    {
        if (source.Length != StateSize) throw new StateException($"A state of this game has {StateSize} bytes; this one has {source.Length}.");
        var cursor = StateCursor.Loading(source);
        StateHeader found = default;
        cursor.Value(ref found);
        _header.Check(found);
        Visit(ref cursor);
    }

    private int MeasureState()
    {
        var cursor = new StateCursor();
        StateHeader header = _header;
        cursor.Value(ref header);
        Visit(ref cursor);
        return cursor.Position;
    }

    private void Visit(ref StateCursor cursor)
    {
        _machine.Visit(ref cursor);
        _controllers.Visit(ref cursor);
        _rules.Visit(ref cursor);
        if (_hasChance) cursor.Bytes(_chance.State);
        cursor.Value(ref _heldAction);
        cursor.Value(ref _episodeFrames);
        cursor.Value(ref _isReset);
    }
}
