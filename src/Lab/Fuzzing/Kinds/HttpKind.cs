using System.Net;
using System.Net.Sockets;
using System.Text;
using Flow.Contracts;
using Flow.Hosting.Observability;
using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing.Kinds;

/// <summary>
/// What a run's server is sent over TCP: requests that were changed, and noise. Each connection must end, no answer may say that the server broke,
/// nothing may be logged as an error, and <c>/healthz</c> must still answer.
/// </summary>
internal sealed class HttpKind() : FuzzKind("http")
{
    private const string Request = "request";
    private const int HealthEvery = 100;
    private const int MostAnswer = 1 << 22;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Next = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly byte[] Health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    private static readonly byte[][] Good =
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
        Health,
        "GET /metrics HTTP/1.1\r\nHost: localhost:9464\r\nUser-Agent: Prometheus/3.0\r\nAccept: application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3\r\nAccept-Encoding: gzip\r\nX-Prometheus-Scrape-Timeout-Seconds: 10\r\n\r\n"u8.ToArray(),
        "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(),
        "POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nhello world"u8.ToArray(),
        "POST /metrics HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nTrailer: x\r\n\r\n"u8.ToArray(),
        "PUT /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"u8.ToArray(),
        "GET /healthz?a=b&c=%00%ff#x HTTP/1.0\r\nCookie: a=b; c=d\r\nRange: bytes=0-1\r\nIf-None-Match: \"x\"\r\n\r\n"u8.ToArray(),
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c, websocket\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"u8.ToArray(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray(),
    ];

    private readonly TextMutation _mutation = new(
    [
        "GET ", "HEAD ", "POST ", "DELETE ", "CONNECT ", "TRACE ", "/", "/healthz", "/metrics", "/../", "/%2e%2e/", "//", "http://localhost/metrics", "*", "?a=b", "%", "%00", "%ff",
        " HTTP/1.1\r\n", " HTTP/1.0\r\n", " HTTP/2.0\r\n", " HTTP/9.9\r\n", "\r\n", "\n", "\r", "\r\n\r\n", "Host: localhost\r\n", "Host: \r\n", "Content-Length: 5\r\n", "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n", "Accept: */*\r\n",
        "Accept: application/openmetrics-text\r\n", "Accept: ;;,q=\r\n", "X-Prometheus-Scrape-Timeout-Seconds: 1e308\r\n", "Expect: 100-continue\r\n", "Upgrade: websocket\r\n", "0\r\n\r\n", "ffffffff\r\n", "5\r\nhello\r\n", ": ", "\0", "é",
    ]);

    private readonly ErrorsLogged _log = new();
    private Exporters? _exporters;
    private RunServer? _server;
    private long _tried;

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        _exporters = Exporters.Start(new RunLabels("fuzz", "pg-proper", "cartpole", 1), new OtlpVariables(Metrics: false, Traces: false));
        var address = new HttpAddress("localhost", 0);
        _server = RunServer.StartAsync(address, _exporters.Metrics, () => RunHealth.Starting, new ScrapeClock(TimeProvider.System), _log).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override void Read(FuzzInput input, FuzzPlace place, Chance chance, TextWriter output)
    {
        byte[] answer = Exchange(input.First, First);
        if (Status(answer) is >= 500 and not 501 and not 505 and var broken)
            throw new InvalidOperationException($"the server answers with {broken}");
        if (_tried++ % HealthEvery == 0 && Status(Exchange(Health, Patience)) is var health && health != 200)
            throw new InvalidOperationException($"/healthz answers with {health}");
        if (_log.Errors.TryDequeue(out string? error))
            throw new InvalidOperationException($"the server logs an error: {error}");
        if (Status(answer) is not (>= 200 and < 400) and var status)
            throw new FlowException(status == 0 ? "closed without an answer" : FormattableString.Invariant($"answered with {status}"));
    }

    /// <inheritdoc/>
    protected override FuzzInput Mutated(Chance chance) => Sent(chance, _mutation.Of(chance, chance.Pick(Good), chance.Pick(Good)));

    /// <inheritdoc/>
    protected override FuzzInput Noise(Chance chance) => Sent(chance, _mutation.Noise(chance, Good));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _exporters?.Dispose();
        _log.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Mostly another request follows, after which the server ends the connection by itself, so that nobody waits.</summary>
    private static FuzzInput Sent(Chance chance, byte[] bytes) => new(Request, chance.OneIn(8) ? bytes : [.. bytes, .. "\r\n\r\n"u8, .. Health]);

    /// <summary>Sends bytes, reads what comes, says that there are no more, and reads until the connection ends.</summary>
    private byte[] Exchange(byte[] request, TimeSpan first)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SendTimeout = socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        socket.Connect(IPAddress.Loopback, _server!.Address.Port);
        using MemoryStream answer = new();
        try
        {
            socket.Send(request);
            byte[] piece = new byte[1 << 14];
            bool isWaiting = true;
            while (answer.Length < MostAnswer)
            {
                // Kestrel drops its answer where the other side has said that it sends no more; so that is said when no more comes.
                if (isWaiting && !socket.Poll(answer.Length == 0 ? first : Next, SelectMode.SelectRead))
                {
                    socket.Shutdown(SocketShutdown.Send);
                    isWaiting = false;
                }

                int count = socket.Receive(piece);
                if (count == 0)
                    break;
                answer.Write(piece, 0, count);
            }
        }
        catch (SocketException end) when (end.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NotConnected)
        {
            // The server has heard enough.
        }
        catch (SocketException late) when (late.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new InvalidOperationException($"the connection does not end within {Patience.TotalSeconds} s", late);
        }

        return answer.ToArray();
    }

    /// <summary>The status of the first answer; 0 where there was none.</summary>
    private static int Status(byte[] answer)
    {
        ReadOnlySpan<byte> start = "HTTP/1.1 "u8;
        return answer.AsSpan().StartsWith(start) && int.TryParse(Encoding.ASCII.GetString(answer, start.Length, 3), out int status) ? status : 0;
    }
}
