using System.Diagnostics;
using System.Globalization;

namespace Flow.Tests.Python;

/// <summary>Python's PyTorch, where the system has one: what our tensors are measured against.</summary>
internal static class PythonTorch
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a script; a test that asks is skipped where there is no Python, or none with PyTorch.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The numbers that it prints.</returns>
    /// <exception cref="InvalidOperationException">The script failed; the message is what Python wrote.</exception>
    public static double[] Run(string script)
    {
        Xunit.Skip.IfNot(File.Exists(Interpreter), $"there is no {Interpreter}");
        using Process process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Xunit.Skip.If(errors.Result.Contains("No module named 'torch'", StringComparison.Ordinal), "Python has no torch");
        if (process.ExitCode != 0)
            throw new InvalidOperationException(errors.Result);
        return [.. output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }
}
