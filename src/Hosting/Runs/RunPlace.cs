using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;

namespace Flow.Hosting.Runs;

/// <summary>A folder that a run may have: checked, not yet touched.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record RunPlace(string Path)
{
    /// <summary>Its full path, without a slash at its end.</summary>
    public string Path { get; init; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path));

    /// <summary>Whether nobody asked for this very folder: where another run takes it meanwhile, the next free one will do.</summary>
    public bool MayBeAnother { get; init; }

    /// <summary>The folders that the run may have, the one that it wants first.</summary>
    public IEnumerable<string> Choices => MayBeAnother ? Numbered(Path) : [Path];

    /// <summary>Checks the folder that was asked for, or chooses one below <c>runs/</c>.</summary>
    /// <param name="asked">The word of <c>--run</c>, or null.</param>
    /// <param name="profile">The profile's name or path.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="time">The clock that names the folder.</param>
    /// <exception cref="FlowException">The folder holds something, is no folder, or lies below a file.</exception>
    public static RunPlace Choose(string? asked, string profile, TrainingOptions options, TimeProvider time)
    {
        return asked is null ? Free(Default(profile, options, time)) : Checked("--run", asked);
    }

    /// <summary>Checks a folder that was asked for: it is empty, or does not exist.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="asked">The option's word.</param>
    /// <exception cref="FlowException">The folder holds something, is no folder, or lies below a file.</exception>
    public static RunPlace Checked(string option, string asked)
    {
        if (asked.Length == 0 || asked.Any(ShownText.IsControl))
            throw new FlowException($"{option}: the path is empty or contains a control character");
        string path = System.IO.Path.GetFullPath(asked);
        RefuseFiles($"{option} '{asked}'", path);
        RefuseContents($"{option} '{asked}'", path);
        return new RunPlace(path);
    }

    /// <summary>The path itself, or where something is there already, one with a number after it.</summary>
    /// <param name="wanted">A path.</param>
    public static string FreePath(string wanted) => Numbered(wanted).First(free => !System.IO.Path.Exists(free));

    private static IEnumerable<string> Numbered(string wanted) => Enumerable.Range(2, int.MaxValue - 2)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}")).Prepend(wanted);

    /// <summary>A name that tells when it was given.</summary>
    /// <param name="name">How it begins.</param>
    /// <param name="time">The clock.</param>
    public static string Dated(string name, TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{time.GetLocalNow():yyyyMMdd-HHmmss}");

    private static string Default(string profile, TrainingOptions options, TimeProvider time)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(profile);
        return Dated(string.Create(CultureInfo.InvariantCulture, $"{name}-{options.Rule.Name}-{options.Run.Seed}"), time);
    }

    /// <summary>Two runs that start in the same second are told apart by a number.</summary>
    private static RunPlace Free(string name)
    {
        string path = System.IO.Path.GetFullPath(System.IO.Path.Combine("runs", name));
        RefuseFiles($"--run 'runs/{name}'", path);
        return new RunPlace(path) { MayBeAnother = true };
    }

    private static void RefuseFiles(string option, string path)
    {
        for (string? part = path; part is not null; part = System.IO.Path.GetDirectoryName(part))
        {
            if (!File.Exists(part))
                continue;
            string where = part == path ? "it is a file" : $"{part} is a file";
            throw new FlowException($"{option}: {where}, not a folder");
        }
    }

    private static void RefuseContents(string option, string path)
    {
        try
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                throw new FlowException($"{option}: the folder is not empty; give one that is empty or does not exist");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{option}: the folder cannot be read: {problem.Message}", problem);
        }
    }
}
