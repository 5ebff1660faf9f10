using System.Diagnostics;

namespace Flow.Tests;

/// <summary>Prometheus' own checker.</summary>
internal static class Promtool
{
    /// <summary>Runs it in the checkout.</summary>
    /// <param name="input">What it reads.</param>
    /// <param name="words">Its command line.</param>
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string input, params string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo("promtool", words)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
