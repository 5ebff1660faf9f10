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
    private int? _code;

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="say">Prints a line.</param>
    /// <param name="end">Ends the process with an exit code.</param>
    public Signals(Action<string> say, Action<int> end)
    {
        _say = say;
        _end = end;
        _interrupt = Register(PosixSignal.SIGINT);
        _terminate = Register(PosixSignal.SIGTERM);
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
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Receive(context.Signal);
    });
}
