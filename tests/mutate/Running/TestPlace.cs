using System.Globalization;

namespace Flow.Mutate.Running;

/// <summary>A copy of a test project's built files, with the mutated assembly in the place of the real one, and this tool among them.</summary>
/// <param name="Folder">The copy.</param>
/// <param name="Tests">The name of the test assembly.</param>
/// <param name="Mutated">The name of the mutated assembly.</param>
internal sealed record TestPlace(string Folder, string Tests, string Mutated)
{
    /// <summary>Makes the copy.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="project">The test project's folder under <c>tests</c>.</param>
    /// <param name="mutated">The name of the mutated assembly.</param>
    /// <param name="image">The mutated assembly.</param>
    /// <exception cref="DirectoryNotFoundException">The test project has not been built.</exception>
    public static TestPlace Make(string root, string project, string mutated, byte[] image)
    {
        string built = Path.Combine(root, "tests", project, "bin", "Release", "net10.0");
        if (!Directory.Exists(built))
            throw new DirectoryNotFoundException($"{built} is missing: build tests/{project} with -c Release first");
        // Under the repository, as the tests look for its root above themselves.
        string folder = Path.Combine(AppContext.BaseDirectory, "work", $"{project}-{Environment.ProcessId}");
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        File.WriteAllBytes(Path.Combine(folder, mutated + ".dll"), image);
        File.Delete(Path.Combine(folder, mutated + ".pdb"));
        string tool = typeof(TestPlace).Assembly.GetName().Name + ".dll";
        File.Copy(Path.Combine(AppContext.BaseDirectory, tool), Path.Combine(folder, tool), overwrite: true);
        string tests = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.runtimeconfig.json").Single())
            .Replace(".runtimeconfig", "", StringComparison.Ordinal);
        return new TestPlace(folder, tests, mutated);
    }

    /// <summary>What <c>dotnet</c> is called with to run the tests of the copy.</summary>
    /// <param name="active">The mutant that is active from the start.</param>
    public IEnumerable<string> Command(int active) =>
    [
        "exec", "--depsfile", Path.Combine(Folder, Tests + ".deps.json"), "--runtimeconfig", Path.Combine(Folder, Tests + ".runtimeconfig.json"),
        Path.Combine(Folder, typeof(TestPlace).Assembly.GetName().Name + ".dll"), "worker", Tests, Mutated, active.ToString(CultureInfo.InvariantCulture),
    ];
}
