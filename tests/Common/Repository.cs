namespace Flow.Tests;

/// <summary>The checkout that the tests were built in, and the reference data that may lie beside it.</summary>
internal static class Repository
{
    /// <summary>The folder with <c>Flow.sln</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder <c>shared</c> beside the checkout; null where it is missing.</summary>
    public static string? Shared { get; } = Existing(Path.Combine(Root, "..", "shared"));

    /// <summary>A file of the checkout.</summary>
    /// <param name="path">Its path from the root.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string? Existing(string folder) => Directory.Exists(folder) ? Path.GetFullPath(folder) : null;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Flow.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in a checkout of Flow."));
}
