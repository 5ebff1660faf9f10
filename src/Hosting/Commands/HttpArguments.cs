using System.CommandLine;
using Flow.Contracts;
using Flow.Hosting.Observability;

namespace Flow.Hosting.Commands;

/// <summary>The options of the command line that say where a run answers over HTTP.</summary>
internal sealed class HttpArguments
{
    private readonly Option<string> _http = new("--http")
    {
        Description = "Where the run serves /metrics and /healthz: PORT, or HOST:PORT (* for all of this machine's addresses). "
            + $"Default: {HttpAddress.Usual.Host}:{HttpAddress.UsualPort}, or another port where that one is taken.",
        HelpName = "ADDRESS",
    };

    private readonly Option<bool> _none = new("--no-http") { Description = "Serves nothing." };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_http);
        command.Options.Add(_none);
    }

    /// <summary>The words that say the same to another process.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<string> Words(ParseResult parsed) => parsed.GetValue(_none)
        ? [_none.Name]
        : parsed.GetValue(_http) is { } asked ? [_http.Name, asked] : [];

    /// <summary>Where the run answers; null for nowhere.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="FlowException">It is no address.</exception>
    public HttpAddress? Address(ParseResult parsed)
    {
        string? asked = parsed.GetValue(_http);
        if (!parsed.GetValue(_none))
            return asked is null ? HttpAddress.Usual : HttpAddress.Parse(asked);
        return asked is null ? null : throw new FlowException("--http and --no-http exclude each other");
    }
}
