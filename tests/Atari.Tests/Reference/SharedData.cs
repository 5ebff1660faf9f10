using System.IO.Compression;

namespace Flow.Atari.Tests.Reference;

/// <summary>The reference data beside the repository. It is not part of it, so tests that need it skip where it is missing.</summary>
internal static class SharedData
{
    private const string Missing = "(missing)";

    /// <summary>Folder of the Atari data, or null.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Skips the test that calls it where the data is missing.</summary>
    public static void Require() => Skip.If(Root is null, "The reference data (../shared/atari) is not on this machine.");

    /// <summary>Names of the files of a folder, as rows for a theory; one placeholder row where the data is missing.</summary>
    public static TheoryData<string> Files(string folder, string pattern)
    {
        IEnumerable<string> names = Root is null
            ? [Missing]
            : Directory.EnumerateFiles(PathOf(folder), pattern).Select(file => Path.GetFileName(file)).Order();
        return new TheoryData<string>(names);
    }

    public static string PathOf(params string[] parts) => Path.Combine([Root!, .. parts]);

    public static byte[] Bytes(params string[] parts)
    {
        using Stream stream = Open(PathOf(parts));
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public static IEnumerable<string> Lines(params string[] parts)
    {
        using Stream stream = Open(PathOf(parts));
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static Stream Open(string path)
    {
        FileStream file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Flow.sln"))) continue;
            string shared = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "atari"));
            return Directory.Exists(shared) ? shared : null;
        }

        return null;
    }
}
