using System.Globalization;
using System.Runtime.InteropServices;
using Flow.Contracts;

namespace Flow.Stages.Persistence;

/// <summary>
/// Whether the files of a checkpoint can be those of one run: element types, finite weights, and shapes that agree with each other. Whether they
/// are those of the run at hand is found where they are taken over.
/// </summary>
internal static class CheckpointContent
{
    private const string Float32 = "F32";

    /// <summary>Checks what can be checked without the run.</summary>
    /// <param name="checkpoint">What was read.</param>
    /// <exception cref="InvalidDataException">Something does not fit; the message names file and tensor.</exception>
    public static void Check(Checkpoint checkpoint)
    {
        CheckFinite(checkpoint.Files);
        SafetensorsFile policy = checkpoint.File(Checkpoint.PolicyFile);
        CheckMetadata(policy, checkpoint.Info);
        IReadOnlyDictionary<string, IReadOnlyList<long>> shapes = policy.Entries.ToDictionary(entry => entry.Name, entry => entry.Shape);
        if (checkpoint.Files.TryGetValue(Checkpoint.TargetFile, out SafetensorsFile? target))
            CheckSame(Checkpoint.TargetFile, target.Entries, shapes);
        if (checkpoint.Files.TryGetValue(Checkpoint.OptimizerFile, out SafetensorsFile? optimizer))
            CheckOptimizer(optimizer, shapes);
        CheckVersions(checkpoint, shapes);
        if (!checkpoint.Info.Whole)
            return;
        _ = checkpoint.File(Checkpoint.OptimizerFile);
        _ = checkpoint.File(Checkpoint.StateFile);
    }

    /// <summary>Looks at every number of all networks and of the optimiser.</summary>
    /// <param name="files">The files, by their names.</param>
    /// <exception cref="InvalidDataException">One is not finite, or no float32; the message names file and tensor.</exception>
    public static void CheckFinite(IReadOnlyDictionary<string, SafetensorsFile> files)
    {
        foreach ((string name, SafetensorsFile file) in files)
        {
            foreach (SafetensorsEntry entry in name == Checkpoint.StateFile ? [] : file.Entries)
                CheckNumbers(name, entry);
        }
    }

    /// <summary>Looks at the numbers of one tensor.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="entry">The tensor.</param>
    /// <exception cref="InvalidDataException">One is not finite, or no float32.</exception>
    public static void CheckNumbers(string file, SafetensorsEntry entry)
    {
        if (entry.Type != Float32)
            throw new InvalidDataException($"{file}: tensor '{entry.Name}' is {entry.Type}, wanted is {Float32}");
        foreach (float number in MemoryMarshal.Cast<byte, float>(entry.Data.Span))
        {
            if (!float.IsFinite(number))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: tensor '{entry.Name}' is not finite: it has {number}"));
        }
    }

    /// <summary>What the policy's file says of itself is for others to read; it must not contradict the page.</summary>
    private static void CheckMetadata(SafetensorsFile policy, CheckpointInfo info)
    {
        foreach ((string key, string value) in PolicyFiles.Metadata(info))
        {
            if (policy.Metadata.TryGetValue(key, out string? said) && said != value)
                throw new InvalidDataException($"{Checkpoint.PolicyFile} says {key} {ShownText.Word(said)} where {Checkpoint.InfoFile} says {value}");
        }
    }

    private static void CheckSame(string file, IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        int found = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (!shapes.TryGetValue(entry.Name, out IReadOnlyList<long>? shape) || !entry.Shape.SequenceEqual(shape))
                throw new InvalidDataException($"{file}: tensor '{entry.Name}' is none of {Checkpoint.PolicyFile}, or of another shape");
            found++;
        }

        if (found < shapes.Count)
            throw new InvalidDataException($"{file} has {found} tensors where {Checkpoint.PolicyFile} has {shapes.Count}");
    }

    /// <summary>An optimiser's state is named <c>STATE.PARAMETER</c>, and has the parameter's shape.</summary>
    private static void CheckOptimizer(SafetensorsFile optimizer, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        foreach (IGrouping<string, SafetensorsEntry> state in optimizer.Entries.GroupBy(entry => entry.Name.Split('.')[0]))
        {
            CheckSame(
                $"{Checkpoint.OptimizerFile}, {state.Key}",
                state.Select(entry => entry with { Name = entry.Name[Math.Min(entry.Name.Length, state.Key.Length + 1)..] }),
                shapes);
            if (state.Key == OptimizerFiles.MeanSquare)
                CheckSquares(state);
        }
    }

    /// <summary>The root of a mean square is what a step is divided by: below zero it is no number, and neither are the parameters after that step.</summary>
    private static void CheckSquares(IEnumerable<SafetensorsEntry> entries)
    {
        foreach (SafetensorsEntry entry in entries)
        {
            foreach (float number in MemoryMarshal.Cast<byte, float>(entry.Data.Span))
            {
                if (number < 0)
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Checkpoint.OptimizerFile}: tensor '{entry.Name}' has {number}, which no mean of squares is"));
            }
        }
    }

    /// <summary>The versions that the page names, and no others, are there, whole.</summary>
    private static void CheckVersions(Checkpoint checkpoint, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        var named = checkpoint.Info.Kept.Concat(checkpoint.Info.Evaluate).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        IReadOnlyList<SafetensorsEntry> entries = checkpoint.Files.GetValueOrDefault(Checkpoint.VersionsFile)?.Entries ?? [];
        ILookup<string, SafetensorsEntry> versions = entries.ToLookup(entry => entry.Name.Split('/')[0]);
        foreach (string number in named)
        {
            if (!versions.Contains(number))
                throw new InvalidDataException($"{Checkpoint.InfoFile} names version {number}, which {Checkpoint.VersionsFile} does not have");
            CheckSame(
                $"{Checkpoint.VersionsFile}, version {number}",
                versions[number].Select(entry => entry with { Name = entry.Name[Math.Min(entry.Name.Length, number.Length + 1)..] }),
                shapes);
        }

        if (versions.FirstOrDefault(version => !named.Contains(version.Key.Split('.')[0])) is { } other)
            throw new InvalidDataException($"{Checkpoint.VersionsFile} has '{other.Key}', which {Checkpoint.InfoFile} does not name");
    }
}
