using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flow.Mutate.Building;

/// <summary>A project as its own build compiles it: the same sources, references, symbols and source generators.</summary>
internal static class ProjectSources
{
    /// <summary>The project's compilation.</summary>
    /// <param name="project">The project's file; it must have been built.</param>
    /// <exception cref="InvalidOperationException">The project does not compile.</exception>
    public static CSharpCompilation Load(string project)
    {
        string folder = Path.GetDirectoryName(project)!;
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(CompilerArguments(project), folder, null);
        CSharpParseOptions parsing = arguments.ParseOptions;
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(arguments.OutputFileName),
            arguments.SourceFiles.Select(file => Parse(file.Path, parsing)),
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            // Whatever is only unusual (code that is never reached, a value that is not used) is what mutants look like.
            arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default)
                .WithSpecificDiagnosticOptions([]).WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
        Compilation generated = Generate(compilation, arguments, parsing);
        string[] errors = [.. generated.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Take(3).Select(found => found.ToString())];
        return errors.Length == 0
            ? (CSharpCompilation)generated
            : throw new InvalidOperationException($"{project} does not compile; is it built? {string.Join(' ', errors)}");
    }

    private static SyntaxTree Parse(string path, CSharpParseOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(Microsoft.CodeAnalysis.Text.SourceText.From(stream), options, path);
    }

    private static Compilation Generate(CSharpCompilation compilation, CSharpCommandLineArguments arguments, CSharpParseOptions parsing)
    {
        GeneratorLoader loader = new();
        ISourceGenerator[] generators = [.. arguments.AnalyzerReferences.Select(reference => Path.GetFullPath(reference.FilePath))
            .SelectMany(path => loader.Load(path))];
        CSharpGeneratorDriver.Create(generators, parseOptions: parsing).RunGeneratorsAndUpdateCompilation(compilation, out Compilation all, out _);
        return all;
    }

    /// <summary>Asks MSBuild what it would call the compiler with.</summary>
    private static IEnumerable<string> CompilerArguments(string project)
    {
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", project, "-nologo", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:Configuration=Release", "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-p:NonExistentFile=__none__",
        ])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"MSBuild cannot say how {project} is compiled: {output}");
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
