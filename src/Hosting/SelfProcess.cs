using System.Diagnostics;
using System.Reflection;

namespace Flow.Hosting;

/// <summary>This program as a command that can be started again.</summary>
internal static class SelfProcess
{
    /// <summary>The path of its assembly; tests, which another program runs, set it.</summary>
    public static string Program { get; set; } = Assembly.GetEntryAssembly()!.Location;

    /// <summary>The words that start it, before its arguments: its own executable, or <c>dotnet</c> and its assembly.</summary>
    public static IReadOnlyList<string> Words
    {
        get
        {
            string self = Environment.ProcessPath!;
            return Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, Program] : [self];
        }
    }

    /// <summary>How it is started with its standard output and error redirected.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="withInput">Whether its standard input is redirected, too.</param>
    public static ProcessStartInfo Info(IEnumerable<string> arguments, bool withInput = false) => new(Words[0], [.. Words.Skip(1), .. arguments])
    {
        RedirectStandardInput = withInput,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>How it is started so that signals end it which a shell's background job, and all that such a job starts, would ignore.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Signalled(IEnumerable<string> arguments) => new("env", ["--default-signal=INT,HUP,QUIT", .. Words, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Starts it with its standard output and error redirected.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="withInput">Whether its standard input is redirected, too.</param>
    public static Process Start(IEnumerable<string> arguments, bool withInput = false) => Process.Start(Info(arguments, withInput))!;
}
