namespace Flow.Host.Runs;

/// <summary>Lines for people: printed, and kept in the run's log.</summary>
/// <param name="output">Standard output.</param>
/// <param name="log">The run's log.</param>
internal sealed class RunOutput(TextWriter output, LineFile log)
{
    /// <summary>Prints a line and logs it.</summary>
    /// <param name="line">The line.</param>
    public void WriteLine(string line)
    {
        log.Write(line);
        output.WriteLine(line);
    }
}
