using System.Runtime.InteropServices;

namespace Flow.Host;

/// <summary>
/// SIGINT and SIGTERM: the first asks the work to stop, which then writes its last checkpoint; a second one ends the process at
/// once. The host owns the signals, because System.CommandLine and the Generic Host would each end the process in their own way.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Action<string> _say;
    private readonly Action<int> _end;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly bool _isOwned;
    private int? _code;
    private bool _disposed;

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="say">Prints a line.</param>
    /// <param name="end">Ends the process with an exit code.</param>
    /// <param name="owner">
    /// Of a process that another one started and stops: what that one writes, whose end counts as a SIGTERM. SIGINT means nothing then,
    /// since a terminal sends it to both; null for a process of its own.
    /// </param>
    public Signals(Action<string> say, Action<int> end, Stream? owner = null)
    {
        _say = say;
        _end = end;
        _isOwned = owner is not null;
        _interrupt = Register(PosixSignal.SIGINT);
        _terminate = Register(PosixSignal.SIGTERM);
        if (owner is not null)
            _ = FollowAsync(owner);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The exit code of the first signal, 130 or 143; null while there was none.</summary>
    public int? ExitCode
    {
        get
        {
            lock (_gate)
                return _code;
        }
    }

    /// <summary>What a signal does.</summary>
    /// <param name="signal">SIGINT or SIGTERM.</param>
    public void Receive(PosixSignal signal)
    {
        int code = signal == PosixSignal.SIGINT ? 130 : 143;
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

        _say($"{signal}: stopping; a second signal ends the process at once");
        // A registration's handler must not run the cancellation's continuations.
        _ = _stop.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (!_isOwned || context.Signal != PosixSignal.SIGINT)
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
