namespace Flow.Host.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Flow.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
