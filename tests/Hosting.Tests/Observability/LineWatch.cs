using System.Text;

namespace Flow.Hosting.Tests.Observability;

/// <summary>A console whose lines a test can wait for.</summary>
internal sealed class LineWatch : TextWriter
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Start, TaskCompletionSource<string> Found)> _awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Gives the first line that begins in a way, be it there already or yet to come.</summary>
    public Task<string> FirstAsync(string start)
    {
        TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Find(line => line.StartsWith(start, StringComparison.Ordinal)) is { } line)
                found.SetResult(line);
            else
                _awaited.Add((start, found));
        }

        return found.Task;
    }

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            _lines.Add(value ?? "");
            foreach ((string start, TaskCompletionSource<string> found) in _awaited)
            {
                if (_lines[^1].StartsWith(start, StringComparison.Ordinal))
                    found.TrySetResult(_lines[^1]);
            }
        }
    }
}
