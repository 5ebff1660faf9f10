using System.Globalization;
using System.Runtime.InteropServices;

namespace Flow.Hosting;

/// <summary>
/// SIGINT, SIGTERM, SIGHUP (the terminal is closed) and SIGQUIT: the first asks the work to stop, which then writes its last checkpoint; a
/// second one ends the process at once. The host owns the signals, because System.CommandLine and the Generic Host would each end the
/// process in their own way. SIGHUP and SIGQUIT that were ignored when the process began, as nohup does it, stay ignored.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Action<string> _say;
    private readonly Action<int> _end;
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly bool _isOwned;
    private int? _code;
    private bool _disposed;

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="say">Prints a line.</param>
    /// <param name="end">Ends the process with an exit code.</param>
    /// <param name="owner">
    /// Of a process that another one started and stops: what that one writes, whose end counts as a SIGTERM. SIGINT, SIGHUP and SIGQUIT mean
    /// nothing then, since a terminal sends them to both; null for a process of its own.
    /// </param>
    public Signals(Action<string> say, Action<int> end, Stream? owner = null)
    {
        _say = say;
        _end = end;
        _isOwned = owner is not null;
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];
        foreach (PosixSignal signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
        {
            if (!SignalMask.IsIgnored(NumberOf(signal)))
                _registrations.Add(Register(signal));
        }

        if (owner is not null)
            _ = FollowAsync(owner);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The exit code of the first signal, 128 + its number; null while there was none.</summary>
    public int? ExitCode
    {
        get
        {
            lock (_gate)
                return _code;
        }
    }

    /// <summary>What a signal does.</summary>
    /// <param name="signal">One of the four.</param>
    public void Receive(PosixSignal signal)
    {
        int code = 128 + NumberOf(signal);
        bool first;
        lock (_gate)
        {
            if (_disposed)
                return;
            first = _code is null;
            _code ??= code;
        }

        if (!first)
        {
            _end(code);
            return;
        }

        // A registration's handler must not run the cancellation's continuations, and no terminal must hold up the stop.
        _ = _stop.CancelAsync();
        _say($"{signal}: stopping; a second signal ends the process at once");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        _ => 15,
    };

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (!_isOwned || context.Signal == PosixSignal.SIGTERM)
            Receive(context.Signal);
    });

    private async Task FollowAsync(Stream owner)
    {
        byte[] ignored = new byte[64];
        while (await owner.ReadAsync(ignored) > 0)
        {
            // The owner has nothing to say; only its end counts.
        }

        Receive(PosixSignal.SIGTERM);
    }
}

/// <summary>Which signals the process ignored before anybody in it listened to them.</summary>
internal static class SignalMask
{
    private const string Field = "SigIgn:";

    /// <summary>Whether a signal is ignored now; false where the system does not say, which only Linux does.</summary>
    /// <param name="number">Its number, from 1.</param>
    public static bool IsIgnored(int number)
    {
        const string Status = "/proc/self/status";
        return File.Exists(Status) && IsIgnored(File.ReadLines(Status), number);
    }

    /// <summary>Whether a process's status says that a signal is ignored.</summary>
    /// <param name="status">The lines of <c>/proc/PID/status</c>.</param>
    /// <param name="number">Its number, from 1.</param>
    public static bool IsIgnored(IEnumerable<string> status, int number) =>
        status.FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } mask
        && ((ulong.Parse(mask.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1)) & 1) == 1;
}
