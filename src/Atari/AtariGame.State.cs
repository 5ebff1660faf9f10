using Flow.Atari.Video;

namespace Flow.Atari;

/// <content>Saving and restoring.</content>
public sealed partial class AtariGame
{
    private readonly StateHeader _header;
    private readonly int _fixedSize;

    /// <summary>
    /// Bytes that a saved state could take at most, were each row of two pictures noise of its own. Pictures are packed: the states of
    /// games take 4,000 to 8,000 bytes, those of programs that write to the TIA at random less than 16,384, and where a cartridge has
    /// RAM of its own, that comes on top.
    /// </summary>
    public int MaxStateSize => _fixedSize + PictureCodec.MaxSize(_machine.Pictures.Length);

    /// <summary>Writes all that changes while the game runs: a restored game goes on exactly as this one. The ROM is not in it.</summary>
    /// <param name="destination">At least <see cref="MaxStateSize"/> bytes.</param>
    /// <returns>How many bytes the state takes.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too small.</exception>
    public int Save(Span<byte> destination)
    {
        if (destination.Length < MaxStateSize)
        {
            throw new ArgumentException($"A state may take {MaxStateSize} bytes; there are {destination.Length}.", nameof(destination));
        }

        var cursor = StateCursor.Saving(destination[StateHeader.Size..]);
        Visit(ref cursor);
        int length = _fixedSize + PictureCodec.Pack(_machine.Pictures, destination[_fixedSize..]);
        _header.Seal(destination[..length]);
        return length;
    }

    /// <summary>The same, in an array of its own.</summary>
    public byte[] Save()
    {
        byte[] room = new byte[MaxStateSize];
        return room[..Save(room)];
    }

    /// <summary>
    /// Continues from a state that <see cref="Save(Span{byte})"/> wrote for the same cartridge, rules and settings, here or in another process.
    /// </summary>
    /// <param name="source">The bytes of the state, no more and no fewer.</param>
    /// <exception cref="StateException">The size, the version or the game is another, or the bytes are damaged; nothing has changed then.</exception>
    public void Restore(ReadOnlySpan<byte> source)
    {
        _header.Check(source);
        var cursor = StateCursor.Loading(source[StateHeader.Size..]);
        Visit(ref cursor);
        PictureCodec.Unpack(source[_fixedSize..], _machine.Pictures);
    }

    private int MeasureState()
    {
        var cursor = new StateCursor();
        Visit(ref cursor);
        return StateHeader.Size + cursor.Position;
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
