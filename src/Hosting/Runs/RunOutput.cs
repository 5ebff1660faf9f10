namespace Flow.Hosting.Runs;

/// <summary>Lines for people: printed, and kept in the run's log.</summary>
/// <param name="output">Standard output.</param>
/// <param name="log">Adds lines to the run's log.</param>
internal sealed class RunOutput(TextWriter output, Action<string> log)
{
    /// <summary>Prints a line and logs it.</summary>
    /// <param name="line">The line.</param>
    public void WriteLine(string line)
    {
        Log(line);
        output.WriteLine(line);
    }

    /// <summary>Logs what is not for the screen.</summary>
    /// <param name="text">One line or several.</param>
    public void Log(string text) => log(text);
}
