namespace Flow.Hosting;

/// <summary>What the process's exit code says. A stop by a signal is 128 + its number, see <see cref="Signals"/>.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>
    /// A fault in the program, whose first line is printed and whose stack is in the run's log, or around it (disk, memory, folder, library), with
    /// what to do; or what was asked for does not hold.
    /// </summary>
    public const int Fault = 1;

    /// <summary>Something that the user can put right.</summary>
    public const int Usage = 2;
}
