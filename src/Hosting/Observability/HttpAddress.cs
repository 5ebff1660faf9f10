using System.Globalization;
using System.Net;
using Flow.Contracts;

namespace Flow.Hosting.Observability;

/// <summary>Where a run answers over HTTP.</summary>
/// <param name="Host">As it was written: <c>localhost</c>, an address of this machine, or <c>*</c> for all of them.</param>
/// <param name="Port">The port; 0 for one that is free.</param>
internal sealed record HttpAddress(string Host, int Port)
{
    /// <summary>The port that OpenTelemetry registered for its Prometheus exporter.</summary>
    public const int UsualPort = 9464;

    /// <summary>How many ports from the usual one on are tried, so that some runs side by side are found by one <c>prometheus.yml</c>.</summary>
    public const int UsualPorts = 4;

    /// <summary>The usual one: of this machine only.</summary>
    public static HttpAddress Usual { get; } = new("localhost", UsualPort);

    /// <summary>The address to listen at.</summary>
    public IPAddress Interface => Host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.Parse(Host),
    };

    /// <summary>Whether other machines may reach it, which nobody is asked a password for.</summary>
    public bool IsOpen => !IPAddress.IsLoopback(Interface);

    /// <summary>This address, and what to try where it is taken: the ports that usually follow, then any that is free.</summary>
    public IEnumerable<HttpAddress> Choices => Enumerable.Range(Port, Port == UsualPort ? UsualPorts : 1)
        .Append(0)
        .Distinct()
        .Select(port => this with { Port = port });

    /// <summary>Reads <c>PORT</c> or <c>HOST:PORT</c>.</summary>
    /// <param name="word">The word.</param>
    /// <exception cref="FlowException">It is none.</exception>
    public static HttpAddress Parse(string word)
    {
        int colon = word.LastIndexOf(':');
        string host = colon < 0 ? "localhost" : word[..colon];
        bool isPort = ushort.TryParse(word[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port);
        if (isPort && (host is "localhost" or "*" || IPAddress.TryParse(host.Trim('[', ']'), out _)))
            return new HttpAddress(host.Trim('[', ']'), port);
        throw new FlowException(
            $"--http '{word}': allowed are PORT and HOST:PORT, where HOST is localhost, an address of this machine or *, and PORT is 0 (a free one) … 65535");
    }

    /// <summary>As a browser takes it.</summary>
    public string Url
    {
        get
        {
            string host = Host == "*" ? "localhost" : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
            return string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}");
        }
    }
}
