using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Observers;

/// <summary>
/// Standard output as people watch it beside work that must not wait for them. A thread of its own writes, so that a terminal that is
/// stopped or a pipe that nobody reads holds up nothing: the oldest text is left out then, which is said when somebody reads again. Output
/// that fails (its disk is full, its terminal is gone) is switched off for good, which is said elsewhere. Thread-safe.
/// </summary>
internal sealed class ConsoleSink : TextWriter
{
    private const int Capacity = 1000;

    /// <summary>How long the last lines may take where nobody reads.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [SuppressMessage("Usage", "CA2213", Justification = "Standard output is the process's.")]
    private readonly TextWriter _console;

    private readonly Channel<string> _texts;
    private readonly Lock _gate = new();
    private readonly List<Action<string>> _elsewhere;
    private readonly Task _writer;
    private volatile bool _off;
    private long _leftOut;

    /// <summary>Starts the thread that writes.</summary>
    /// <param name="console">Standard output; stays the caller's.</param>
    /// <param name="elsewhere">Told in a line where it fails.</param>
    public ConsoleSink(TextWriter console, Action<string> elsewhere)
        : base(CultureInfo.InvariantCulture)
    {
        _console = console;
        _elsewhere = [elsewhere];
        CoreNewLine = console.NewLine.ToCharArray();
        _texts = Channel.CreateBounded<string>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _leftOut));
        _writer = WorkerThread.Start("console", WriteAll);
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _console.Encoding;

    /// <summary>Names another place that is told where standard output fails.</summary>
    /// <param name="elsewhere">Told in a line; must not throw.</param>
    public void TellAlso(Action<string> elsewhere)
    {
        lock (_gate)
            _elsewhere.Add(elsewhere);
    }

    /// <inheritdoc/>
    public override void Write(char value) => Take(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Take(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Take(value ?? "");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Take(value + NewLine);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _texts.Writer.TryComplete())
            _writer.WaitAsync(Patience).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private void Take(string text)
    {
        if (!_off)
            _texts.Writer.TryWrite(text);
    }

    private void WriteAll()
    {
        while (_texts.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_texts.Reader.TryRead(out string? text))
                Write(text, Interlocked.Exchange(ref _leftOut, 0));
        }
    }

    private void Write(string text, long leftOut)
    {
        if (_off)
            return;
        try
        {
            if (leftOut > 0)
                _console.WriteLine($"({leftOut} lines are left out here: nobody read them)");
            _console.Write(text);
            _console.Flush();
        }
        catch (Exception problem)
        {
            _off = true;
            string line = $"standard output cannot be written ({problem.GetBaseException().Message.ReplaceLineEndings(" ")}): nothing more is printed there";
            lock (_gate)
                _elsewhere.ForEach(tell => tell(line));
        }
    }
}
