using System.Diagnostics;
using Flow.Hosting.Runs;

namespace Flow.Hosting.Observers;

/// <summary>
/// Keeps what a run records in its folder: metrics and log. What cannot be written is tried again for a while; then the records are lost,
/// and the run is to stop. So it is where its folder is no longer where it was. Used by the observers' reader; what went wrong may be
/// asked for by any thread.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="say">Tells people a line; must not throw.</param>
/// <param name="patience">How long what cannot be written is tried again.</param>
internal sealed class RunRecords(RunFolder folder, Action<string> say, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a folder that is being deleted may lack a file before it is gone itself.</summary>
    private static readonly TimeSpan Deletion = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _failed = new();
    private readonly ManualResetEventSlim _never = new();
    private volatile Exception? _failure;
    private bool _lost;

    /// <summary>Passes the time until the next try; null for the system's.</summary>
    public Action? Pause { get; init; }

    /// <summary>What ends the run; null while all is well.</summary>
    public Exception? Failure => _failure;

    /// <summary>Cancelled when <see cref="Failure"/> is there.</summary>
    public CancellationToken Failed => _failed.Token;

    /// <summary>Adds lines to a file of the folder.</summary>
    /// <param name="file">The metrics or the log.</param>
    /// <param name="lines">Whole lines.</param>
    public void Write(LineFile file, string lines)
    {
        if (!_lost)
            Insist(file, () => file.Append(lines));
        else if (file == folder.Log)
            _ = Try(() => file.Append(lines));
    }

    /// <summary>Waits until all of it is on the disk.</summary>
    /// <returns>Whether it is; false where some of it is lost.</returns>
    public bool Flush()
    {
        Look();
        foreach (LineFile file in new[] { folder.Metrics, folder.Log })
        {
            if (!_lost)
                Insist(file, file.Flush);
        }

        return !_lost;
    }

    /// <summary>Looks whether the folder, and what is recorded in it, is where it was.</summary>
    public void Look()
    {
        string? place = PlaceNow();
        if (place is null)
        {
            _lost = true;
            Fail(new RunLostException($"the run's folder {folder.Path} was deleted or moved to another disk: the run has ended, and nothing was made in its place"));
        }
        else if (place != folder.Path)
        {
            Fail(new RunLostException($"the run's folder {folder.Path} was renamed to {place}: the run stopped; {ResumeHint.At(place)}"));
        }
        else if (!folder.Metrics.IsThere)
        {
            _lost = true;
            Fail(new RunLostException($"{folder.Metrics.Path} was deleted or renamed: the run stopped; {ResumeHint.At(folder.Path)}"));
        }
    }

    /// <summary>Ends the run, where nothing has ended it yet.</summary>
    /// <param name="failure">Why.</param>
    public void Fail(Exception failure)
    {
        if (_failure is not null)
            return;
        _failure = failure;
        Say(failure.Message.ReplaceLineEndings(" "));
        // What stops the run must not be done on the observers' thread.
        _ = _failed.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _failed.Dispose();
        _never.Dispose();
    }

    private static Exception? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem;
        }
    }

    /// <summary>Where the folder is, once a deletion that may be under way has ended: its files go before it.</summary>
    private string? PlaceNow()
    {
        long start = Stopwatch.GetTimestamp();
        while (folder.Place == folder.Path && !folder.Metrics.IsThere && Stopwatch.GetElapsedTime(start) < Deletion)
            Wait();
        return folder.Place;
    }

    private void Wait()
    {
        if (Pause is null)
            _never.Wait(TryEvery);
        else
            Pause();
    }

    /// <summary>To the log, too, where that can be written: it is no record that is waited for.</summary>
    private void Say(string line)
    {
        say(line);
        _ = Try(() => folder.Log.Write(line));
    }

    /// <summary>Training waits meanwhile, as soon as the queue is full: nothing that is to be recorded is left out.</summary>
    private void Insist(LineFile file, Action write)
    {
        if (Try(write) is not { } problem)
            return;
        long start = Stopwatch.GetTimestamp();
        string reason = problem.Message.ReplaceLineEndings(" ").Replace($" : '{file.Path}'", "", StringComparison.Ordinal);
        Say(FormattableString.Invariant($"{file.Path} cannot be written ({reason}): it is tried again for {patience.TotalSeconds:0} s, and training waits for it"));
        while (Stopwatch.GetElapsedTime(start) < patience)
        {
            Wait();
            if (Try(write) is null)
            {
                Say($"{file.Path} can be written again");
                return;
            }
        }

        _lost = true;
        Fail(new RunLostException(
            $"{file.Path} cannot be written ({reason}): the run stopped, as its records would have a gap; make room or put it right, then {ResumeHint.At(folder.Path)}"));
    }
}
