using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Flow.EndToEnd;

/// <summary>A collector that takes OTLP over HTTP and keeps the names of metrics, and the spans.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    private OtlpCollector(HttpListener listener, string address)
    {
        _listener = listener;
        Address = address;
        _serving = ServeAsync();
    }

    public string Address { get; }

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    public ConcurrentQueue<string> Metrics { get; } = [];

    /// <summary>Starts one at a free port.</summary>
    public static Task<OtlpCollector> StartAsync()
    {
        string address = $"http://127.0.0.1:{FreePort()}";
        var listener = new HttpListener { Prefixes = { address + "/" } };
        listener.Start();
        return Task.FromResult(new OtlpCollector(listener, address));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await TakeAsync(await _listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        if (context.Request.Url!.AbsolutePath == "/v1/traces")
            OtlpMessage.Spans(body.ToArray()).ForEach(Spans.Enqueue);
        else
            OtlpMessage.MetricNames(body.ToArray()).ForEach(Metrics.Enqueue);
        context.Response.Close();
    }
}
