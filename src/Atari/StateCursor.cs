using System.Runtime.InteropServices;

namespace Flow.Atari;

/// <summary>
/// Walks over a saved state in one of three ways: measuring it, writing it or reading it back. Each part describes its layout
/// once, in one method, so the three cannot disagree.
/// </summary>
internal ref struct StateCursor
{
    private readonly Span<byte> _buffer;
    private readonly bool _measuring;

    /// <summary>A cursor that only measures.</summary>
    public StateCursor() => _measuring = true;

    private StateCursor(Span<byte> buffer, bool loading)
    {
        _buffer = buffer;
        IsLoading = loading;
    }

    /// <summary>True where values are read back.</summary>
    public bool IsLoading { get; }

    /// <summary>Bytes gone over so far.</summary>
    public int Position { get; private set; }

    /// <summary>A cursor that writes to <paramref name="destination"/>.</summary>
    public static StateCursor Saving(Span<byte> destination) => new(destination, loading: false);

    /// <summary>A cursor that reads from <paramref name="source"/>, which it leaves as it is.</summary>
    public static StateCursor Loading(ReadOnlySpan<byte> source) =>
        new(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(source), source.Length), loading: true);

    /// <summary>Goes over a plain value.</summary>
    public void Value<T>(ref T value)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(new Span<T>(ref value)));

    /// <summary>Goes over an array's contents.</summary>
    public void Array(int[] values) => Bytes(MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>Goes over bytes.</summary>
    public void Bytes(scoped Span<byte> bytes)
    {
        if (!_measuring)
        {
            Span<byte> here = _buffer.Slice(Position, bytes.Length);
            if (IsLoading) here.CopyTo(bytes);
            else bytes.CopyTo(here);
        }

        Position += bytes.Length;
    }
}

/// <summary>A saved state that does not fit: wrong size, wrong version, or another game's.</summary>
public sealed class StateException(string message) : Exception(message);
