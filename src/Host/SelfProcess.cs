using System.Diagnostics;

namespace Flow.Host;

/// <summary>This program as a command that can be started again.</summary>
internal static class SelfProcess
{
    /// <summary>The words that start it, before its arguments: its own executable, or <c>dotnet</c> and its assembly.</summary>
    public static IReadOnlyList<string> Words
    {
        get
        {
            string self = Environment.ProcessPath!;
            return Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, typeof(SelfProcess).Assembly.Location] : [self];
        }
    }

    /// <summary>Starts it with its standard output and error redirected.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="withInput">Whether its standard input is redirected, too.</param>
    public static Process Start(IEnumerable<string> arguments, bool withInput = false)
    {
        var start = new ProcessStartInfo(Words[0], [.. Words.Skip(1), .. arguments])
        {
            RedirectStandardInput = withInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
