using Flow.Contracts;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;

namespace Flow.Lab.Comparison;

/// <summary>The runs that the words of a command line name: folders of runs and of sweeps, and CSV files of other tools.</summary>
internal static class RunSources
{
    /// <summary>How a sweep names a run that it moved aside.</summary>
    private const string Aside = ".unfinished-";

    /// <summary>Reads them all.</summary>
    /// <param name="words">Paths.</param>
    /// <param name="store">Reads profiles.</param>
    /// <param name="say">Takes a line for each run that is damaged, unfinished or left out.</param>
    /// <returns>At least one run, in the order of the words; of a sweep by name.</returns>
    /// <exception cref="FlowException">A path is none of these, or nothing is left to compare.</exception>
    public static IReadOnlyList<ComparedRun> Read(IEnumerable<string> words, ProfileStore store, Action<string> say)
    {
        RunReader reader = new(store, say);
        HashSet<string> seen = [];
        List<ComparedRun> runs = [];
        foreach (string source in words.SelectMany(word => Expand(word, say)))
        {
            if (!seen.Add(Path.GetFullPath(source)))
                say($"{source} is named twice: it counts once");
            else if (File.Exists(source))
                runs.AddRange(CsvRunReader.Read(source));
            else if (reader.Read(source) is { } run)
                runs.Add(run);
        }

        return runs.Count > 0 ? runs : throw new FlowException("compare: no run is left to compare");
    }

    private static string[] Expand(string word, Action<string> say)
    {
        string path = Path.TrimEndingDirectorySeparator(word);
        if (File.Exists(path))
        {
            return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? [path]
                : throw new FlowException($"'{word}' is a file; allowed are folders of runs, folders of sweeps, and .csv files");
        }

        if (!Directory.Exists(path))
            throw new FlowException($"'{word}': there is no such file or folder");
        if (IsRun(path))
            return [path];
        string[] runs = [.. Directory.GetDirectories(path).Where(IsRun).Order(StringComparer.Ordinal)];
        foreach (string aside in runs.Where(IsAside))
            say($"{aside} is left out: its sweep moved it aside");
        string[] kept = [.. runs.Where(run => !IsAside(run))];
        return kept.Length > 0
            ? kept
            : throw new FlowException($"'{word}' is the folder of no run and of no sweep: there is no {RunFolder.ProfileName} in it, nor one level below");
    }

    private static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFolder.ProfileName));

    private static bool IsAside(string run) => Path.GetFileName(run).Contains(Aside, StringComparison.Ordinal);
}
