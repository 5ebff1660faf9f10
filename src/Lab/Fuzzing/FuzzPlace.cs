using Flow.Lab.Fuzzing.Inputs;

namespace Flow.Lab.Fuzzing;

/// <summary>
/// Where inputs are read: a folder that a case may write to, with neighbours that it may not. Files that the next input has as well are not
/// written again.
/// </summary>
internal sealed class FuzzPlace : IDisposable
{
    private readonly string _root;
    private readonly Dictionary<string, byte[]> _files = [];
    private string _listing;

    /// <summary>Makes the folders.</summary>
    /// <param name="root">A new or empty folder.</param>
    public FuzzPlace(string root)
    {
        _root = root;
        Folder = Path.Combine(root, "case");
        Made = Path.Combine(root, "made");
        Current = Path.Combine(root, "current");
        foreach (string folder in new[] { Folder, Made, Current, Path.Combine(root, "beside") })
            Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(root, "beside", "neighbour.txt"), "nobody may change this\n");
        _listing = Listing();
    }

    /// <summary>The folder with the input's files.</summary>
    public string Folder { get; }

    /// <summary>The folder for what a kind makes beforehand.</summary>
    public string Made { get; }

    /// <summary>The folder for a process to be in, where relative paths lead to.</summary>
    public string Current { get; }

    /// <summary>The path of a file in <see cref="Folder"/>.</summary>
    /// <param name="name">Its name.</param>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Puts the files of an input there, and no others.</summary>
    /// <param name="input">The input.</param>
    public void Put(FuzzInput input)
    {
        HashSet<string> names = [.. input.Files.Select(file => file.Name)];
        foreach (string old in _files.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            File.Delete(At(old));
            _files.Remove(old);
        }

        foreach (FuzzFile file in input.Files)
        {
            if (_files.TryGetValue(file.Name, out byte[]? there) && ReferenceEquals(there, file.Bytes))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(At(file.Name))!);
            File.WriteAllBytes(At(file.Name), file.Bytes);
            _files[file.Name] = file.Bytes;
        }
    }

    /// <summary>Empties it after a case that wrote into it.</summary>
    public void Clear()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        _files.Clear();
    }

    /// <summary>What is not as it was around the folder.</summary>
    /// <returns>A line, once; null where all is.</returns>
    public string? Trespass()
    {
        string now = Listing();
        if (now == _listing)
            return null;
        string difference = Difference(now);
        _listing = now;
        return $"files outside of its folder were made or changed: {difference}";
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Difference(string now) =>
        string.Join(", ", now.Split('\n').Except(_listing.Split('\n')).Concat(_listing.Split('\n').Except(now.Split('\n')).Select(line => $"no more {line}")));

    /// <summary>What a kind makes beforehand is its own.</summary>
    private string Listing()
    {
        DirectoryInfo root = new(_root);
        return string.Join('\n', root.EnumerateFileSystemInfos().Where(entry => entry.FullName != Folder && entry.FullName != Made)
            .SelectMany(entry => entry is DirectoryInfo folder ? folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(entry) : [entry])
            .Select(Line).Order(StringComparer.Ordinal));
    }

    private string Line(FileSystemInfo entry)
    {
        string name = Path.GetRelativePath(_root, entry.FullName);
        return entry is FileInfo file ? FormattableString.Invariant($"{name} ({file.Length} bytes, of {file.LastWriteTimeUtc.Ticks})") : name;
    }
}
