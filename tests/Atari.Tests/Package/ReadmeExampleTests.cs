using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Atari.Tests.Package;

/// <summary>The example of the library's README, compiled as it stands there against the library alone, and run as a program of its own.</summary>
public sealed partial class ReadmeExampleTests : IDisposable
{
    private const string RuntimeConfig = """
        { "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }
        """;

    // What a project with implicit usings, as a new one has them, adds to each file.
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flow-readme-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_example_of_the_readme_compiles_and_plays()
    {
        Compile(Example(), PathOf("example.dll"));
        File.Copy(typeof(AtariGame).Assembly.Location, PathOf("Flow.Atari.dll"));
        File.WriteAllText(PathOf("example.runtimeconfig.json"), RuntimeConfig);

        // The example's file is somebody else's ROM: our own game under that name is recognised all the same.
        File.Copy(Path.Combine(Repository.Root, "cartridges", "weir.bin"), PathOf("tetris.bin"));

        Run("example.dll").ShouldMatch(@"^Weir: \d+ points, top left #[0-9a-f]{6}\n$");
    }

    private static string Example()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Atari", "README.md"));
        return CodeBlock().Match(readme).Groups[1].Value;
    }

    private static void Compile(string program, string path)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<PortableExecutableReference> references = platform.Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(AtariGame).Assembly.Location)
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "example", [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(program)], references);
        compilation.Emit(path).Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
    }

    private string Run(string program)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.GetAwaiter().GetResult().ShouldBe("");
        process.ExitCode.ShouldBe(0);
        return output.ReplaceLineEndings("\n");
    }

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
