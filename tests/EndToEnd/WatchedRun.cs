using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flow.EndToEnd;

/// <summary>A run of the built host that goes on until it is told to stop, and that answers over HTTP.</summary>
internal sealed partial class WatchedRun : IDisposable
{
    private readonly Task<string> _error;

    private WatchedRun(Process process, Uri address)
    {
        Process = process;
        Address = address;
        _error = process.StandardError.ReadToEndAsync();
    }

    public Process Process { get; }

    public Uri Address { get; }

    /// <summary>What it said of errors, once it has ended.</summary>
    public Task<string> Error => _error;

    /// <summary>Starts one.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="words">What follows on the command line.</param>
    public static async Task<WatchedRun> StartAsync(string folder, params string[] words)
    {
        Process process = FlowProcess.Start(["train", "--profile", "cartpole", "--run", folder, .. words]);
        string line = await FlowProcess.ReadUntilAsync(process, "metrics http://");
        return new WatchedRun(process, new Uri(Url().Match(line).Value));
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }

    [GeneratedRegex(@"http://localhost:\d+")]
    private static partial Regex Url();
}
