using System.Globalization;
using System.Text;
using Flow.Contracts;
using Microsoft.Win32.SafeHandles;

namespace Flow.Hosting.Runs;

/// <summary>
/// A text file that any thread may add lines to. Every line is handed to the system at once, so that none is lost in a crash, and at a place
/// of its own: where that fails half-way, the next try writes over it, so that no line is ever cut or doubled.
/// </summary>
internal sealed class LineFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider? _time;
    private readonly SafeFileHandle _file;
    private readonly string? _home;
    private long _end;
    private bool _closed;

    /// <summary>Opens the file at its end, or creates it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="time">Stamps each line; null for bare lines.</param>
    /// <exception cref="FlowException">It is a pipe or a device.</exception>
    public LineFile(string path, TimeProvider? time)
    {
        _time = time;
        Path = path;
        // To write only, a pipe would be waited for.
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _end = LengthOf(path, _file);
        _home = OpenFile.PathOf(_file);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Whether it is still where it was opened.</summary>
    public bool IsThere => OpenFile.PathOf(_file) is { } now ? now == _home : File.Exists(Path);

    /// <summary>Adds lines, stamped. After <see cref="Dispose"/> they go nowhere: a stage may still speak while the host winds down.</summary>
    /// <param name="text">One line or several.</param>
    /// <exception cref="IOException">They cannot be written; the file is as it was, but for what the next ones will overwrite.</exception>
    public void Write(string text) => Append(Lines(text));

    /// <summary>Whole lines of the file.</summary>
    /// <param name="text">One line or several.</param>
    public string Lines(string text)
    {
        string stamp = _time is null
            ? ""
            : _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture);
        return string.Concat(text.Split('\n').Select(line => $"{stamp}{line.TrimEnd('\r')}\n"));
    }

    /// <summary>Adds whole lines as they are; after <see cref="Dispose"/> they go nowhere.</summary>
    /// <param name="lines">What <see cref="Lines"/> gave.</param>
    /// <exception cref="IOException">They cannot be written; the file is as it was, but for what the next ones will overwrite.</exception>
    public void Append(string lines)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(lines);
        lock (_gate)
        {
            if (_closed)
                return;
            // Somebody may have cut the file to make room.
            long end = Math.Min(_end, RandomAccess.GetLength(_file));
            RandomAccess.Write(_file, bytes, end);
            _end = end + bytes.Length;
        }
    }

    /// <summary>Waits until all of it is on the disk.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public void Flush()
    {
        lock (_gate)
        {
            if (!_closed)
                RandomAccess.FlushToDisk(_file);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _file.Dispose();
        }
    }

    private static long LengthOf(string path, SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException problem)
        {
            file.Dispose();
            throw new FlowException($"{path} is a pipe or a device; allowed is a regular file", problem);
        }
    }
}
