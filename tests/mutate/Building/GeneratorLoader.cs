using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Flow.Mutate.Building;

/// <summary>Loads source generators beside their dependencies.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly Dictionary<string, string> _paths = [];

    /// <summary>Makes the loader.</summary>
    public GeneratorLoader() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        _paths.TryGetValue(name.Name!, out string? path) ? context.LoadFromAssemblyPath(path) : null;

    /// <summary>The generators for C# in a file; none where it holds analysers only.</summary>
    public IEnumerable<ISourceGenerator> Load(string path)
    {
        AddDependencyLocation(path);
        return new AnalyzerFileReference(path, this).GetGenerators(LanguageNames.CSharp);
    }

    /// <inheritdoc/>
    public void AddDependencyLocation(string fullPath) => _paths.TryAdd(Path.GetFileNameWithoutExtension(fullPath), fullPath);

    /// <inheritdoc/>
    public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
}
