using System.Diagnostics;
using System.Reflection;

namespace Flow.EndToEnd;

/// <summary>Starts the built host as a user's shell would.</summary>
internal static class FlowProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The built host.</summary>
    public static string Host { get; } = Path.Combine(Repository.Root, "src", "Host", "bin", Configuration, "net10.0", "Flow.Host.dll");

    private static string Configuration =>
        typeof(FlowProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="words">The command line.</param>
    public static Task<FlowResult> RunAsync(params string[] words) => RunAsync([], words);

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="variables">Environment variables, <c>NAME=value</c>.</param>
    /// <param name="words">The command line.</param>
    public static Task<FlowResult> RunAsync(string[] variables, string[] words) => EndAsync(Start(variables, words));

    /// <summary>Runs a shell's script to its end; in it <c>$FLOW</c> begins a command line.</summary>
    /// <param name="script">The script.</param>
    public static Task<FlowResult> ShellAsync(string script) => EndAsync(Process.Start(new ProcessStartInfo("bash", ["-c", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["FLOW"] = $"dotnet {Host}" },
    })!);

    /// <summary>Lets a process come to its end.</summary>
    /// <param name="started">The process, whose output and error nobody has read to their ends.</param>
    public static async Task<FlowResult> EndAsync(Process started)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            using CancellationTokenSource limit = new(Patience);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', process.StartInfo.ArgumentList)} did not end within {Patience}");
        }

        return new FlowResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command line. A shell's background job ignores signals, and so would its children: env undoes that.</summary>
    /// <param name="words">The command line.</param>
    public static Process Start(params string[] words) => Start([], words);

    /// <summary>Starts a command line.</summary>
    /// <param name="variables">Environment variables, <c>NAME=value</c>.</param>
    /// <param name="words">The command line.</param>
    public static Process Start(string[] variables, string[] words) => Process.Start(new ProcessStartInfo(
        "env", ["--default-signal=INT,HUP,QUIT", .. variables, "dotnet", Host, .. words])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Waits for a line of output.</summary>
    /// <param name="process">The process.</param>
    /// <param name="text">What the line contains.</param>
    /// <returns>The line.</returns>
    public static async Task<string> ReadUntilAsync(Process process, string text)
    {
        using CancellationTokenSource limit = new(Patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The process ended before it said '{text}'.");
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <param name="process">The process.</param>
    /// <param name="signal">INT, TERM, HUP or QUIT.</param>
    public static async Task SignalAsync(Process process, string signal)
    {
        using (Process kill = Process.Start("bash", ["-c", $"kill -{signal} {process.Id}"]))
            await kill.WaitForExitAsync();
        await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
    }
}
