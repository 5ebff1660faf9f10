using System.Globalization;

namespace Flow.Host.Runs;

/// <summary>
/// A text file that any thread may add lines to. Every line is handed to the system at once, so that none is lost in a crash.
/// </summary>
internal sealed class LineFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider? _time;
    private readonly StreamWriter _writer;
    private bool _closed;

    /// <summary>Opens the file at its end, or creates it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="time">Stamps each line; null for bare lines.</param>
    public LineFile(string path, TimeProvider? time)
    {
        _time = time;
        Path = path;
        FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Adds lines. After <see cref="Dispose"/> they go nowhere: a stage may still speak while the host winds down.</summary>
    /// <param name="text">One line or several.</param>
    public void Write(string text)
    {
        string stamp = _time is null
            ? ""
            : _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            if (_closed)
                return;
            foreach (string line in text.Split('\n'))
                _writer.WriteLine(stamp + line.TrimEnd('\r'));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _writer.Dispose();
        }
    }
}
