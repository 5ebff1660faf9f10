namespace Flow.Atari;

/// <summary>
/// The ROMs in a folder and the folders in it, found by the MD5 of their contents whatever the files are called: gzip and zip files too,
/// and the folder of ROMs inside an installed ale-py as it is.
/// </summary>
public sealed class RomFolder
{
    // A packed file can be larger than what is in it, but not by much.
    private const long MostBytes = 1 << 20;
    private const int DeepestFolder = 5;

    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    private RomFolder()
    {
    }

    /// <summary>The files found, by the MD5 of the ROM in each; of equal ones the first by name.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    /// <summary>Looks through a folder. Files that no cartridge could be, or that may not be read, are passed over.</summary>
    /// <param name="folder">Its path.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static RomFolder Scan(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var found = new RomFolder();
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = DeepestFolder };
        foreach (string path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            if (MD5Of(path) is { } md5) found._paths.TryAdd(md5, path);
        }

        return found;
    }

    /// <summary>The file of one of a game's dumps; null where none was found.</summary>
    public string? Find(GameRules rules) => rules.Md5.Select(_paths.GetValueOrDefault).FirstOrDefault(path => path is not null);

    private static string? MD5Of(string path)
    {
        try
        {
            // A link has a length of its own. Pipes and devices have none, and are not opened: somebody would have to write to them.
            FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            if (file is not FileInfo { Exists: true, Length: > 0 and <= MostBytes }) return null;
            return Cartridge.Load(File.ReadAllBytes(path)).Md5;
        }
        catch (Exception unfit) when (unfit is IOException or UnauthorizedAccessException or CartridgeException)
        {
            return null;
        }
    }
}
