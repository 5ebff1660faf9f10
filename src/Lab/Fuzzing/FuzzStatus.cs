using System.IO.MemoryMappedFiles;

namespace Flow.Lab.Fuzzing;

/// <summary>
/// What a worker is at and has done so far, in a file that is mapped into memory: whoever watches reads it when the worker is gone, too. One process
/// writes at a time.
/// </summary>
internal sealed class FuzzStatus : IDisposable
{
    /// <summary>The number of <see cref="InHand"/> while no input is tried yet.</summary>
    public const long Preparing = -1;

    private const int Bytes = 64;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file; made where it is missing.</param>
    public FuzzStatus(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Bytes);
        _view = _file.CreateViewAccessor(0, Bytes);
    }

    /// <summary>The number of the input that is being tried.</summary>
    public long InHand
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    /// <summary>What was done so far.</summary>
    /// <param name="kind">The kind's name.</param>
    public FuzzTally Tally(string kind) =>
        new(kind, At(1), At(2), At(3), TimeSpan.FromTicks(At(4)), At(6), At(5));

    /// <summary>Counts an input.</summary>
    /// <param name="verdict">What became of it.</param>
    public void Add(FuzzVerdict verdict)
    {
        int place = 1 + (int)verdict.End;
        Put(place, At(place) + 1);
        if (verdict.Took.Ticks > At(4))
        {
            Put(4, verdict.Took.Ticks);
            Put(6, InHand);
        }

        Put(5, Math.Max(At(5), verdict.Allocated));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private long At(int place) => _view.ReadInt64(place * sizeof(long));

    private void Put(int place, long value) => _view.Write(place * sizeof(long), value);
}
