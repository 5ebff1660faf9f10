namespace Flow.Stages.Persistence;

/// <summary>
/// The one way into a checkpoint, for whoever goes on from it, computes an update of it again, or only plays its policy. Nothing is believed
/// before all checksums are right, all numbers finite, and all parts agree; then all of it is in memory, so that nobody can take it away.
/// </summary>
internal static class CheckpointReader
{
    /// <summary>Reads a checkpoint that a run can go on from.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="InvalidDataException">It is damaged, of another format, or not the whole run; the message says which, and why.</exception>
    public static Checkpoint Read(string folder) => ReadAny(folder, RefusePart);

    /// <summary>Reads a checkpoint's policy. The networks alone will do, and so will the network's file where it stands alone.</summary>
    /// <param name="path">The checkpoint's folder, or the path of a <c>policy.safetensors</c>.</param>
    /// <exception cref="InvalidDataException">It is damaged or of a newer format; the message says which, and why.</exception>
    public static SavedPolicy ReadPolicy(string path)
    {
        if (!Directory.Exists(path) && !IsOfCheckpoint(path))
            return new SavedPolicy(path, ReadAlone(path));
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        Checkpoint checkpoint = ReadAny(folder, static _ => { });
        return new SavedPolicy(Path.Combine(folder, Checkpoint.PolicyFile), checkpoint.File(Checkpoint.PolicyFile))
        {
            Reference = checkpoint.Files.GetValueOrDefault(Checkpoint.ReferenceFile),
            Rule = checkpoint.Info.Rule,
        };
    }

    private static bool IsOfCheckpoint(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Path.GetFileName(path) == Checkpoint.PolicyFile
            && (File.Exists(Path.Combine(folder, Checkpoint.SumsFile)) || File.Exists(Path.Combine(folder, Checkpoint.InfoFile)));
    }

    private static SafetensorsFile ReadAlone(string path)
    {
        var file = SafetensorsFile.Read(CheckpointFiles.Bytes(path));
        foreach (SafetensorsEntry entry in file.Entries)
            CheckpointContent.CheckNumbers(Path.GetFileName(path), entry);
        return file;
    }

    private static void RefusePart(CheckpointInfo info)
    {
        if (info.Format != CheckpointInfo.CurrentFormat)
            throw new InvalidDataException(InfoFiles.OtherFormat(info.Format));
        if (!info.Whole)
            throw new InvalidDataException("it holds the networks only: it was written after a fault, or while a stop could not wait");
    }

    /// <summary>What the page says decides first whether the rest is wanted at all.</summary>
    private static Checkpoint ReadAny(string folder, Action<CheckpointInfo> accept)
    {
        IReadOnlyDictionary<string, byte[]> files = CheckpointFiles.Read(folder);
        CheckpointInfo info = InfoFiles.Unpack(files.GetValueOrDefault(Checkpoint.InfoFile)
            ?? throw new InvalidDataException($"{Checkpoint.InfoFile} is missing"));
        accept(info);
        Checkpoint checkpoint = new(info, files.Where(IsTensors).ToDictionary(file => file.Key, file => Tensors(file.Key, file.Value)));
        CheckpointContent.Check(checkpoint);
        return checkpoint;
    }

    private static bool IsTensors(KeyValuePair<string, byte[]> file) => file.Key.EndsWith(".safetensors", StringComparison.Ordinal);

    private static SafetensorsFile Tensors(string name, byte[] bytes)
    {
        try
        {
            return SafetensorsFile.Read(bytes);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{name} is no safetensors file: {problem.Message}", problem);
        }
    }

    /// <summary>Whether a checkpoint says of itself that it holds the networks only, as a fault leaves them.</summary>
    /// <param name="folder">Its folder.</param>
    public static bool HoldsNetworksOnly(string folder) => InfoFiles.In(folder) is { Whole: false };
}
